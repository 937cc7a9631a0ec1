import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { api, call, data, type Schema } from './client'
import { paged } from './paging'

export type Product = Schema['ProductView']
export type ShopEvent = Schema['EventView']
export type Category = { readonly name: string, readonly products: number }
export interface Home { readonly categories: readonly Category[], readonly products: readonly Product[], readonly events: readonly ShopEvent[], readonly currency: string }
export interface ProductPageData { readonly product: Product, readonly related: readonly Product[] }

/** The front page in one request. */
export const homeQuery = queryOptions({
  queryKey: ['home'],
  queryFn: ({ signal }) => call<Home>('/home', { signal }),
})

/** A product with its neighbours, by its id or its slug. */
export const productPageQuery = (id: string) => queryOptions({
  queryKey: ['product', id],
  queryFn: ({ signal }) => call<ProductPageData>(`/products/${encodeURIComponent(id)}`, { signal }),
})

export const categoriesQuery = queryOptions({
  queryKey: ['categories'],
  queryFn: ({ signal }) => data(api.GET('/api/categories', { signal })),
  staleTime: 5 * 60_000,
})

export type ProductSort = 'name' | 'price' | '-price' | 'created_at' | '-created_at'

export const productsQuery = (category: string | undefined, sort: ProductSort) => infiniteQueryOptions({
  queryKey: ['products', category, sort],
  queryFn: ({ signal, pageParam }) => data(api.GET('/api/products', { params: { query: { category, sort, limit: 24, cursor: pageParam } }, signal })),
  ...paged,
})

export interface SearchWish { readonly q?: string, readonly category?: string, readonly min_price?: string, readonly max_price?: string, readonly in_stock?: boolean, readonly sort?: 'relevance' | 'price' | '-price' | 'newest' }

export const searchQuery = (wish: SearchWish) => infiniteQueryOptions({
  queryKey: ['search', wish],
  queryFn: ({ signal, pageParam }) => data(api.GET('/api/search', { params: { query: { ...wish, limit: 24, cursor: pageParam } }, signal })),
  ...paged,
  placeholderData: before => before,
})

export const suggestQuery = (q: string) => queryOptions({
  queryKey: ['suggest', q],
  queryFn: ({ signal }) => data(api.GET('/api/search/suggest', { params: { query: { q } }, signal })),
  enabled: q.trim().length > 0,
  placeholderData: before => before,
  staleTime: 60_000,
  retry: false,
})
