import { queryOptions } from '@tanstack/react-query'
import type { Category, Product, ShopEvent } from './catalog'
import { call } from './client'

// What the gateway puts together for a page, in one request; it may have written it into the page (app/first.ts).

export interface Home {
  readonly categories: Category[]
  /** The newest ones. */
  readonly products: readonly Product[]
  /** The next ones. */
  readonly events: readonly ShopEvent[]
  readonly currency: string
}

export const homeQuery = queryOptions({
  queryKey: ['home'],
  queryFn: ({ signal }) => call<Home>('/home', { signal }),
})

interface ProductAndRelated {
  readonly product: Product
  readonly related: readonly Product[]
}

/** A product with its neighbours, by its id or its slug. */
export const productPageQuery = (id: string) => queryOptions({
  queryKey: ['product', id],
  queryFn: ({ signal }) => call<ProductAndRelated>(`/products/${encodeURIComponent(id)}`, { signal }),
})

export const eventPageQuery = (id: string) => queryOptions({
  queryKey: ['event', id],
  queryFn: ({ signal }) => call<{ readonly event: ShopEvent }>(`/events/${encodeURIComponent(id)}`, { signal }),
})
