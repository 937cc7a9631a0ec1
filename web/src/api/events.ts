import { infiniteQueryOptions, queryOptions, type QueryClient } from '@tanstack/react-query'
import { eventPageQuery } from './aggregates'
import type { ShopEvent } from './catalog'
import { api, data, keyed, type Schema } from './client'
import { serverNow, timed } from './clock'
import { cursorOf, paged } from './paging'

export type Reservation = Schema['ReservationView']
export type Waiting = Schema['WaitingView']
export type Availability = Pick<ShopEvent, 'capacity' | 'available_capacity' | 'held_quantity' | 'confirmed_quantity'>

const day = (at: number) => new Date(at).toISOString().slice(0, 10)

/** What has not begun, in the order of the start. */
export const comingEventsQuery = infiniteQueryOptions({
  queryKey: ['events', 'coming'],
  queryFn: ({ signal, pageParam }) => {
    const query = { is_active: true, start_date: day(serverNow()), limit: 24, cursor: pageParam }
    return timed(() => api.GET('/api/events', { params: { query }, signal }))
  },
  ...paged,
})

const mostPages = 10

/** All events of some days: those that a calendar shows. */
export const eventsBetweenQuery = (from: Date, until: Date) => queryOptions({
  queryKey: ['events', 'between', day(from.getTime()), day(until.getTime())],
  queryFn: async ({ signal }) => {
    const found: ShopEvent[] = []
    let cursor: string | undefined
    for (let page = 0; page < mostPages; page++) {
      const query = { is_active: true, start_date: day(from.getTime()), end_date: day(until.getTime()), limit: 100, cursor }
      const answer = await data(api.GET('/api/events', { params: { query }, signal }))
      found.push(...answer.results)
      cursor = cursorOf(answer.next)
      if (!cursor) break
    }
    return found
  },
})

/** Seats as a stream tells of them, put where the event's page reads them. */
export function noteAvailability(queries: QueryClient, id: string, { capacity, available_capacity, held_quantity, confirmed_quantity }: Availability): void {
  const seats = { capacity, available_capacity, held_quantity, confirmed_quantity }
  queries.setQueryData(eventPageQuery(id).queryKey, before => before && { event: { ...before.event, ...seats } })
}

/** Every list of reservations has it. */
export const reservationsKey = ['reservations'] as const

/** Own reservations, newest first. */
export const reservationsQuery = (status?: Reservation['status']) => infiniteQueryOptions({
  queryKey: [...reservationsKey, status],
  queryFn: ({ signal, pageParam }) => timed(() => api.GET('/api/reservations', { params: { query: { status, limit: 50, cursor: pageParam } }, signal })),
  ...paged,
})

/** The seats of one event that are held for oneself at the moment. */
export const holdsQuery = (eventId: string) => queryOptions({
  queryKey: [...reservationsKey, 'HOLD', eventId],
  queryFn: async ({ signal }) => (await timed(() => api.GET('/api/reservations', { params: { query: { event_id: eventId, status: 'HOLD', limit: 20 } }, signal }))).results,
})

export const reservationQuery = (id: string) => queryOptions({
  queryKey: ['reservation', id],
  queryFn: ({ signal }) => timed(() => api.GET('/api/reservations/{id}', { params: { path: { id } }, signal })),
})

/** For what one waits, newest first. Nobody can wait for more at a time than a page holds. */
export const waitingsQuery = queryOptions({
  queryKey: ['reservations', 'waiting'],
  queryFn: async ({ signal }) => (await data(api.GET('/api/waitlist', { params: { query: { status: 'WAITING', limit: 50 } }, signal }))).results,
})

/** A reservation that has changed, put everywhere it is read. */
export function noteReservation(queries: QueryClient, reservation: Reservation): void {
  queries.setQueryData(reservationQuery(reservation.id).queryKey, reservation)
  void queries.invalidateQueries({ queryKey: reservationsKey })
  void queries.invalidateQueries(eventPageQuery(reservation.event_id))
}

export const holdSeats = (body: Schema['HoldBody'], key: string) => timed(() => api.POST('/api/reservations', { body, headers: keyed(key) }))

/** Seats that cost something are confirmed with a payment method, those that are free without. */
export function confirmReservation(id: string, key: string, paymentMethod?: string): Promise<Reservation> {
  const body = paymentMethod === undefined ? undefined : { payment_method: paymentMethod }
  return timed(() => api.POST('/api/reservations/{id}/confirm', { params: { path: { id } }, body, headers: keyed(key) }))
}

export const cancelReservation = (id: string, key: string) =>
  timed(() => api.POST('/api/reservations/{id}/cancel', { params: { path: { id } }, headers: keyed(key) }))
