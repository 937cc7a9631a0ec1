import type { Page } from '~/router/match'

/** Events, the seats one holds, and the tickets they become. */
export const eventPages: readonly Page[] = [
  { path: '/events', load: () => import('./list/EventsPage') },
  { path: '/events/:id', load: () => import('./event/EventPage') },
  { path: '/reservations', load: () => import('./tickets/ReservationsPage') },
  { path: '/reservations/:id', load: () => import('./tickets/ReservationPage') },
]
