import { queryOptions, useIsMutating, useMutation, useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query'
import { local } from '~/kit/storage'
import { api, keyed, newKey, type Schema } from './client'
import { sessionQuery } from './session'

export type Basket = Schema['BasketView']
export type BasketLine = Basket['items'][number]

/** Of a product that is put in: what its line shows before the server has answered. */
interface Wanted { readonly id: string, readonly sku: string, readonly name: string, readonly price: number, readonly photos?: readonly NonNullable<BasketLine['photo']>[] }

const storageKey = 'pazar.basket'

/** The basket of somebody who is not signed in: its id is all that this browser keeps. */
export const anonymous = {
  get id(): string | null { return local.read(storageKey) },
  keep(id: string | null): void { if (id && id !== this.id) local.keep(storageKey, id) },
  forget(): void { local.forget(storageKey) },
}

export const basketHeader = (): Record<string, string> => anonymous.id ? { 'X-Basket-Id': anonymous.id } : {}

const empty = (currency: string): Basket => ({ id: null, version: 0, items: [], coupon: null, coupon_notice: null, subtotal: 0, discount: 0, total_amount: 0, currency })

export const basketKey = ['basket'] as const
const mutations = ['basket-change'] as const

async function kept(answer: Promise<{ data?: Basket, response: Response }>): Promise<Basket> {
  const { data: basket, response } = await answer
  anonymous.keep(response.headers.get('X-Basket-Id'))
  return basket as Basket
}

export const basketQuery = (queries: QueryClient) => queryOptions({
  queryKey: basketKey,
  queryFn: async ({ signal }) => {
    const session = await queries.ensureQueryData(sessionQuery)
    if (!session.user && !anonymous.id) return empty(session.currency)
    return await kept(api.GET('/api/basket', { headers: basketHeader(), signal }))
  },
})

export function useBasket() {
  return useQuery(basketQuery(useQueryClient()))
}

type BasketChange =
  | { readonly kind: 'add', readonly product: Wanted, readonly quantity: number }
  | { readonly kind: 'set', readonly productId: string, readonly quantity: number }
  | { readonly kind: 'coupon', readonly code: string | null }

function sendChange(change: BasketChange): Promise<Basket> {
  switch (change.kind) {
    case 'add':
      return kept(api.POST('/api/basket/items', { body: { product_id: change.product.id, quantity: change.quantity }, headers: { ...basketHeader(), ...keyed(newKey()) } }))
    case 'set':
      return kept(api.PUT('/api/basket/items/{product_id}', { params: { path: { product_id: change.productId } }, body: { quantity: change.quantity }, headers: basketHeader() }))
    case 'coupon':
      return change.code === null
        ? kept(api.DELETE('/api/basket/coupon', { headers: basketHeader() }))
        : kept(api.PUT('/api/basket/coupon', { body: { code: change.code }, headers: basketHeader() }))
  }
}

/** How the basket will look, so that nobody waits for it. What a coupon takes off is the server's to say. */
export function foreseen(basket: Basket, change: BasketChange): Basket {
  if (change.kind === 'coupon') return basket
  const product = change.kind === 'add' ? change.product : null
  const id = change.kind === 'add' ? change.product.id : change.productId
  const line = basket.items.find(item => item.product_id === id)
  const quantity = change.kind === 'add' ? (line?.quantity ?? 0) + change.quantity : change.quantity
  const unitPrice = line?.unit_price ?? product?.price ?? 0
  const next: BasketLine = {
    ...(line ?? { product_id: id, sku: product?.sku ?? null, name: product?.name ?? null, unit_price: unitPrice, discount: 0, notice: null, photo: product?.photos?.[0] ?? null }),
    quantity, line_total: round(unitPrice * quantity - (line?.discount ?? 0)),
  }
  const items = quantity <= 0 ? basket.items.filter(item => item !== line)
    : line ? basket.items.map(item => item === line ? next : item)
    : [...basket.items, next]
  const subtotal = round(items.reduce((sum, item) => sum + (item.notice?.code === 'unavailable' ? 0 : item.unit_price * item.quantity), 0))
  const discount = items.length === 0 ? 0 : Math.min(basket.discount, subtotal)
  return { ...basket, items, subtotal, discount, total_amount: round(subtotal - discount) }
}

const round = (amount: number) => Math.round(amount * 1_000) / 1_000

/** Changes go out one after another; each shows at once, and is taken back when it is refused. */
export function useBasketChange() {
  const queries = useQueryClient()
  return useMutation({
    mutationKey: mutations,
    scope: { id: 'basket' },
    mutationFn: sendChange,
    onMutate: async change => {
      await queries.cancelQueries({ queryKey: basketKey })
      const before = queries.getQueryData<Basket>(basketKey)
      if (before) queries.setQueryData<Basket>(basketKey, foreseen(before, change))
      return before
    },
    onSuccess: basket => {
      // While others are under way, theirs is the newer view.
      if (queries.isMutating({ mutationKey: mutations }) <= 1) queries.setQueryData(basketKey, basket)
      tellOtherTabs()
    },
    onError: (_, __, before) => {
      if (before) queries.setQueryData(basketKey, before)
      void queries.invalidateQueries({ queryKey: basketKey })
    },
  })
}

export const useIsBasketChanging = () => useIsMutating({ mutationKey: mutations }) > 0

/** After a sign-in: what was put in before comes along. A basket that cannot be merged is no reason not to be signed in. */
export async function bringBasketAlong(): Promise<void> {
  const id = anonymous.id
  if (!id) return
  try {
    await api.POST('/api/basket/merge', { body: { basket_id: id }, headers: keyed(`merge-${id}`) })
  } finally {
    anonymous.forget()
    tellOtherTabs()
  }
}

const told = 'pazar.basket.changed'

export function tellOtherTabs(): void {
  local.keep(told, String(Date.now()))
}

export function followOtherTabs(queries: QueryClient): () => void {
  const hear = (event: StorageEvent) => { if (event.key === told) void queries.invalidateQueries({ queryKey: basketKey }) }
  window.addEventListener('storage', hear)
  return () => window.removeEventListener('storage', hear)
}

/** Things in it, for the number beside the basket. */
export const countOf = (basket: Basket | undefined) => basket?.items.reduce((sum, item) => sum + item.quantity, 0) ?? 0
