import { queryOptions } from '@tanstack/react-query'
import { api, data, type Schema } from '~/api/client'
import type { OrderStatus } from '~/api/orders'
import type { Tone } from '~/kit/Pieces'
import { namesOf } from '../kit/namesOf'

export const toneOf: Readonly<Record<OrderStatus, Tone>> = {
  PENDING: 'waiting', RESERVED: 'waiting', CONFIRMED: 'good', SHIPPED: undefined, DELIVERED: 'good', CANCELLED: 'bad', REFUNDED: 'quiet',
}
export const statuses = namesOf(toneOf)

export const orderQuery = (id: string) => queryOptions({
  queryKey: ['admin', 'order', id],
  queryFn: ({ signal }) => data(api.GET('/api/orders/{id}', { params: { path: { id } }, signal })),
  refetchInterval: 5_000,
})

const soon = 1_500

export const refundsQuery = (id: string) => queryOptions({
  queryKey: ['admin', 'order', id, 'refunds'],
  queryFn: async ({ signal }) => (await data(api.GET('/api/orders/{id}/refunds', { params: { path: { id }, query: { limit: 100 } }, signal }))).results,
  refetchInterval: query => query.state.data?.some(refund => refund.status === 'requested') ? soon : false,
})

export type Saga = Schema['SagaView']
export type SagaEvent = Saga['events'][number]
export type SagaCall = NonNullable<Saga['payment']>['calls'][number]

const seldom = 20_000
const settlesAfter = 60_000

/** While an order is young its saga moves; later it only moves when people do something. */
export const sagaQuery = (id: string) => queryOptions({
  queryKey: ['admin', 'order', id, 'saga'],
  queryFn: ({ signal }) => data(api.GET('/api/admin/orders/{id}/saga', { params: { path: { id } }, signal })),
  refetchInterval: query => {
    const last = query.state.data?.events.at(-1)?.at
    return last && Date.now() - Date.parse(last) > settlesAfter ? seldom : soon
  },
})
