import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { SignedIn } from '~/account/sign-in/SignedIn'
import { serverNow } from '~/api/clock'
import { eventQuery, reservationsQuery, type Reservation } from '~/api/events'
import { ButtonLink } from '~/kit/Button'
import { More } from '~/kit/More'
import { Pill, Skeleton } from '~/kit/Pieces'
import { EmptyTile, ErrorTile } from '~/kit/Refusal'
import { TicketStub } from '~/kit/TicketTile'
import { useTitle } from '~/layout/useTitle'
import { Link, useQuery as useAddress } from '~/router/router'
import { useFormat, useWords } from '~/words/words'
import { clockOf, useTimeLeft } from '../hold/useTimeLeft'
import { toneOf } from './tone'

export default function ReservationsPage() {
  const t = useWords('events')
  useTitle(t('tickets'))
  return <SignedIn>{() => <Tickets />}</SignedIn>
}

function Tickets() {
  const t = useWords('events')
  const [address] = useAddress()
  const hasEarlier = address.get('earlier') === '1'
  const held = useInfiniteQuery(reservationsQuery('HOLD'))
  const confirmed = useInfiniteQuery(reservationsQuery('CONFIRMED'))
  const error = held.error ?? confirmed.error
  const isLoading = !held.data || !confirmed.data
  const holds = held.data?.pages.flatMap(page => page.results) ?? []
  const tickets = confirmed.data?.pages.flatMap(page => page.results) ?? []
  if (error && isLoading) return <ErrorTile error={error} onRetry={() => { void held.refetch(); void confirmed.refetch() }} />
  return (
    <>
      <h1 className="px-4 pt-6 pb-5 text-[clamp(2.2rem,4.5vw,3.2rem)] md:px-0 md:pt-0">{t('tickets')}</h1>
      {isLoading && <div className="wall" aria-busy="true">{[0, 1, 2].map(index => <div key={index} className="tile tile-wide"><Skeleton className="h-full" /></div>)}</div>}
      {!isLoading && holds.length === 0 && tickets.length === 0 && <EmptyTile title={t('tickets.none')} action={<ButtonLink to="/events">{t('tickets.look')}</ButtonLink>}>{t('tickets.none.text')}</EmptyTile>}
      {holds.length > 0 && <Part title={t('tickets.held')}>{holds.map(each => <ReservationTile key={each.id} reservation={each} onOver={() => void held.refetch()} />)}</Part>}
      {tickets.length > 0 && <Part title={holds.length > 0 || hasEarlier ? t('tickets.booked') : null}>{tickets.map(each => <ReservationTile key={each.id} reservation={each} />)}</Part>}
      <More hasMore={confirmed.hasNextPage} isLoading={confirmed.isFetchingNextPage} error={confirmed.isFetchNextPageError ? error : undefined} onMore={() => void confirmed.fetchNextPage()} />
      {!isLoading && (
        <p className="px-4 pt-6 md:px-0">
          <Link className="link" replace to={hasEarlier ? '/reservations' : '/reservations?earlier=1'}>{hasEarlier ? t('tickets.hide_earlier') : t('tickets.show_earlier')}</Link>
        </p>
      )}
      {hasEarlier && <Earlier />}
    </>
  )
}

/** What was given back or ran out: among all reservations, since the service tells one status at a time. */
function Earlier() {
  const t = useWords('events')
  const { data, error, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = useInfiniteQuery(reservationsQuery())
  if (error && !data) return <ErrorTile error={error} onRetry={() => void refetch()} />
  const over = data?.pages.flatMap(page => page.results).filter(each => each.status === 'CANCELLED' || each.status === 'EXPIRED') ?? []
  return (
    <>
      {over.length > 0 && <Part title={t('tickets.earlier')}>{over.map(each => <ReservationTile key={each.id} reservation={each} />)}</Part>}
      <More hasMore={hasNextPage} isLoading={isFetchingNextPage} error={data ? error : undefined} onMore={() => void fetchNextPage()} />
    </>
  )
}

function Part({ title, children }: { readonly title: string | null, readonly children: ReactNode }) {
  return <section className="mt-6 first:mt-0">{title && <h2 className="mb-3 px-4 text-2xl md:px-0">{title}</h2>}<div className="wall">{children}</div></section>
}

function ReservationTile({ reservation, onOver }: { readonly reservation: Reservation, readonly onOver?: () => void }) {
  const t = useWords('events')
  const format = useFormat()
  const { data, error } = useQuery(eventQuery(reservation.event_id))
  const event = data?.event
  const isPast = event && Date.parse(event.end_time) < serverNow()
  const isDim = isPast || reservation.status === 'CANCELLED' || reservation.status === 'EXPIRED'
  return (
    <article className={`tile tile-wide ticket ${isDim ? '[&_.ticket-day]:text-soft' : ''}`}>
      <div className="ticket-body">
        <span className="left">{t('seats.count', { count: reservation.quantity })}{reservation.total_amount > 0 && ` · ${format.money(reservation.total_amount, reservation.currency)}`}</span>
        <h2 className="ticket-name">
          <Link className="tile-link" to={`/reservations/${reservation.id}`}>{event?.name ?? (error ? t('event.gone') : <Skeleton className="h-7 w-40" />)}</Link>
        </h2>
        <div className="tile-row">
          <Pill tone={toneOf(reservation.status)}>{isPast && reservation.status === 'CONFIRMED' ? t('tickets.past') : t(`status.${reservation.status}`)}</Pill>
          {reservation.status === 'HOLD' && <Left until={reservation.expires_at} onOver={onOver} />}
        </div>
      </div>
      <TicketStub at={event?.start_time ?? reservation.created_at} />
    </article>
  )
}

function Left({ until, onOver }: { readonly until: string, readonly onOver?: () => void }) {
  const t = useWords('events')
  const left = useTimeLeft(until, () => onOver?.())
  return <span role="timer" aria-label={t('held.left')} className="price text-coral-ink">{clockOf(left)}</span>
}
