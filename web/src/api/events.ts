import { infiniteQueryOptions, queryOptions, type QueryClient } from '@tanstack/react-query'
import { cursorOf, type ShopEvent } from './catalog'
import { api, call, data, type Schema } from './client'
import { serverNow, timed } from './clock'

export type Reservation = Schema['ReservationView']
export type Waiting = Schema['WaitingView']
export interface Availability { readonly capacity: number, readonly available_capacity: number, readonly held_quantity: number, readonly confirmed_quantity: number }

const day = (at: number) => new Date(at).toISOString().slice(0, 10)

/** What has not begun, in the order of the start. */
export const comingEventsQuery = infiniteQueryOptions({
  queryKey: ['events', 'coming'],
  queryFn: ({ signal, pageParam }) => timed(() => api.GET('/api/events', { params: { query: { is_active: true, start_date: day(serverNow()), limit: 24, cursor: pageParam } }, signal })),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: page => cursorOf(page.next),
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

/** The event's page in one request; the gateway may have written it into the page. */
export const eventQuery = (id: string) => queryOptions({
  queryKey: ['event', id],
  queryFn: ({ signal }) => call<{ event: ShopEvent }>(`/events/${encodeURIComponent(id)}`, { signal }),
})

/** Seats as a stream tells of them, put where the event's page reads them. */
export function noteAvailability(queries: QueryClient, id: string, { capacity, available_capacity, held_quantity, confirmed_quantity }: Availability): void {
  queries.setQueryData(eventQuery(id).queryKey, before => before && { event: { ...before.event, capacity, available_capacity, held_quantity, confirmed_quantity } })
}

/** Own reservations, newest first. */
export const reservationsQuery = (status?: Reservation['status']) => infiniteQueryOptions({
  queryKey: ['reservations', status],
  queryFn: ({ signal, pageParam }) => timed(() => api.GET('/api/reservations', { params: { query: { status, limit: 50, cursor: pageParam } }, signal })),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: page => cursorOf(page.next),
})

/** The seats of one event that are held for oneself at the moment. */
export const holdsQuery = (eventId: string) => queryOptions({
  queryKey: ['reservations', 'HOLD', eventId],
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
  void queries.invalidateQueries({ queryKey: ['reservations'] })
  void queries.invalidateQueries({ queryKey: ['event', reservation.event_id] })
}
