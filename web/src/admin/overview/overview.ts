import { queryOptions } from '@tanstack/react-query'
import { call } from '~/api/client'
import type { OrderStatus } from '../orders/orders'

export interface Flow { readonly from: string, readonly placed: number, readonly confirmed: number, readonly cancelled: number, readonly orders_per_second: number,
  readonly revenue: number, readonly refunded_amount: number }
export interface Lag { readonly name: string, readonly producer: string, readonly position: number, readonly head: number, readonly lag: number }

export interface Overview {
  readonly at: string
  readonly currency: string
  readonly orders: { readonly by_status: Readonly<Partial<Record<OrderStatus, number>>>, readonly last_hour: Flow, readonly last_day: Flow, readonly minutes: readonly Flow[],
    readonly days: readonly Flow[] } | null
  readonly saga_durations: { readonly orders: number, readonly p50_milliseconds: number | null, readonly p99_milliseconds: number | null } | null
  readonly backlogs: { readonly dead_letters: number, readonly payments_in_doubt: number | null, readonly payments_unresolved: number | null, readonly holds: number | null,
    readonly held_seats: number | null }
  readonly subscriptions: readonly Lag[]
  readonly unavailable: readonly string[]
}

const every = 5_000

/** How the shop does, read anew every few seconds while somebody looks. */
export const overviewQuery = queryOptions({
  queryKey: ['admin', 'overview'],
  queryFn: ({ signal }) => call<Overview>('/api/admin/overview', { signal }),
  refetchInterval: every,
})
