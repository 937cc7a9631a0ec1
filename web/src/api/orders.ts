import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { anonymous, tellOtherTabs } from './basket'
import { api, data, keyed, type Schema } from './client'
import { paged } from './paging'
import { isProblem } from './problem'

export type Order = Schema['OrderView']
export type Payment = Schema['PaymentView']
export type TimelineEntry = Schema['TimelineView']['results'][number]

export const orderQuery = (id: string) => queryOptions({
  queryKey: ['order', id],
  queryFn: ({ signal }) => data(api.GET('/api/orders/{id}', { params: { path: { id } }, signal })),
})

export const timelineQuery = (id: string) => queryOptions({
  queryKey: ['timeline', id],
  queryFn: async ({ signal }) => (await data(api.GET('/api/orders/{id}/timeline', { params: { path: { id } }, signal }))).results,
})

/** The order's payment; null before there is one. */
export const paymentQuery = (orderId: string) => queryOptions({
  queryKey: ['payment', orderId],
  queryFn: async ({ signal }) => {
    try {
      return await data(api.GET('/api/payments/order/{order_id}', { params: { path: { order_id: orderId } }, signal }))
    } catch (fault) {
      if (isProblem(fault, 'not_found')) return null
      throw fault
    }
  },
})

export const ordersQuery = infiniteQueryOptions({
  queryKey: ['orders'],
  queryFn: ({ signal, pageParam }) => data(api.GET('/api/orders', { params: { query: { limit: 20, cursor: pageParam } }, signal })),
  ...paged,
})

type CheckOut = Schema['CheckOutBody']

/** Makes an order of the basket. The same key is the same order, so what was not heard is sent again. */
export async function checkOut(body: CheckOut, key: string): Promise<{ id: string }> {
  const order = await patiently(() => data(api.POST('/api/basket/checkout', { body, headers: { ...(anonymous.id ? { 'X-Basket-Id': anonymous.id } : {}), ...keyed(key) } })))
  tellOtherTabs()
  return order
}

export const cancelOrder = (id: string, key: string) => patiently(() => data(api.POST('/api/orders/{id}/cancel', { params: { path: { id } }, headers: keyed(key) })))

export const payOrder = (orderId: string, paymentMethod: string, key: string) =>
  patiently(() => data(api.POST('/api/payments/order/{order_id}/pay', { params: { path: { order_id: orderId } }, body: { payment_method: paymentMethod }, headers: keyed(key) })))

const waits = [600, 1_500, 4_000]
const longestWait = 10

/** Tries again what may pass: only for what carries a key. */
export async function patiently<T>(send: () => Promise<T>): Promise<T> {
  for (const wait of waits) {
    try {
      return await send()
    } catch (fault) {
      if (!isProblem(fault) || !(fault.mayPass || fault.code === 'idempotency_in_progress') || (fault.retryAfter ?? 0) > longestWait) throw fault
      await new Promise(later => setTimeout(later, Math.max(wait, (fault.retryAfter ?? 0) * 1_000)))
    }
  }
  return await send()
}
