import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { basketHeader, tellOtherTabs } from './basket'
import { api, data, keyed, type Schema } from './client'
import { paged } from './paging'
import { patiently } from './patiently'

export type Order = Schema['OrderView']
export type OrderStatus = Order['status']
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

/** The order's payment; null before there is one, of which the list says so without a refusal. */
export const paymentQuery = (orderId: string) => queryOptions({
  queryKey: ['payment', orderId],
  queryFn: async ({ signal }) => (await data(api.GET('/api/payments', { params: { query: { order_id: orderId } }, signal }))).results[0] ?? null,
})

export const ordersQuery = infiniteQueryOptions({
  queryKey: ['orders'],
  queryFn: ({ signal, pageParam }) => data(api.GET('/api/orders', { params: { query: { limit: 20, cursor: pageParam } }, signal })),
  ...paged,
})

export type CheckOut = Schema['CheckOutBody']

/** Makes an order of the basket. The same key is the same order, so what was not heard is sent again. */
export async function checkOut(body: CheckOut, key: string): Promise<{ id: string }> {
  const order = await patiently(() => data(api.POST('/api/basket/checkout', { body, headers: { ...basketHeader(), ...keyed(key) } })))
  tellOtherTabs()
  return order
}

export const cancelOrder = (id: string, key: string) =>
  patiently(() => data(api.POST('/api/orders/{id}/cancel', { params: { path: { id } }, headers: keyed(key) })))

export function payOrder(orderId: string, paymentMethod: string, key: string): Promise<Payment> {
  const params = { path: { order_id: orderId } }
  return patiently(() => data(api.POST('/api/payments/order/{order_id}/pay', { params, body: { payment_method: paymentMethod }, headers: keyed(key) })))
}
