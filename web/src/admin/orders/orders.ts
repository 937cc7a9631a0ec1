import { queryOptions } from '@tanstack/react-query'
import { api, call, data, type Schema } from '~/api/client'
import type { Tone } from '~/kit/Pieces'

export type Order = Schema['OrderView']
export type OrderStatus = Order['status']

export const statuses = ['PENDING', 'RESERVED', 'CONFIRMED', 'SHIPPED', 'DELIVERED', 'CANCELLED', 'REFUNDED'] as const satisfies readonly OrderStatus[]

export const toneOf = (status: OrderStatus): Tone =>
  ({ PENDING: 'waiting', RESERVED: 'waiting', CONFIRMED: 'good', SHIPPED: undefined, DELIVERED: 'good', CANCELLED: 'bad', REFUNDED: 'quiet' } as const)[status]

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

export interface SagaEvent {
  readonly service: string
  readonly type: string
  readonly at: string
  readonly offset_milliseconds: number
  readonly event_id: string | null
  readonly position: number | null
  /** The place in the list of the event that it follows from. */
  readonly cause: number | null
  readonly attempt: number | null
  readonly data: unknown
}

export interface SagaCall {
  readonly operation: string
  readonly refund_id: string | null
  readonly attempt: number | null
  readonly attempts: number
  readonly result: string
  readonly failure_code: string | null
  readonly amount: number
  readonly began_at: string | null
  readonly ended_at: string | null
  readonly next_attempt_at: string | null
}

export interface Saga {
  readonly order_id: string
  readonly status: OrderStatus
  readonly began_at: string | null
  readonly duration_milliseconds: number | null
  readonly events: readonly SagaEvent[]
  readonly payment: { readonly status: string, readonly provider: string, readonly failure_code: string | null, readonly calls: readonly SagaCall[] } | null
  readonly allows: { readonly cancel: boolean, readonly ship: boolean, readonly deliver: boolean, readonly refundable_amount: number }
  readonly unavailable: readonly string[]
}

const seldom = 20_000
const settlesAfter = 60_000

/** While an order is young its saga moves; later it only moves when people do something. */
export const sagaQuery = (id: string) => queryOptions({
  queryKey: ['admin', 'order', id, 'saga'],
  queryFn: ({ signal }) => call<Saga>(`/api/admin/orders/${encodeURIComponent(id)}/saga`, { signal }),
  refetchInterval: query => {
    const last = query.state.data?.events.at(-1)?.at
    return last && Date.now() - Date.parse(last) > settlesAfter ? seldom : soon
  },
})
