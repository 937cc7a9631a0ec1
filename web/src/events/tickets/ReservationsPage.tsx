import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useEffect, useRef, type ReactNode } from 'react'
import { SignedIn } from '~/account/sign-in/SignedIn'
import { eventPageQuery } from '~/api/aggregates'
import { serverNow } from '~/api/clock'
import { reservationsQuery, waitingsQuery, type Reservation, type Waiting } from '~/api/events'
import { ButtonLink } from '~/kit/Button'
import { More } from '~/kit/More'
import { Pill, Skeleton } from '~/kit/Pieces'
import { EmptyTile, ErrorLine, ErrorTile } from '~/kit/Refusal'
import { TicketStub } from '~/kit/TicketTile'
import { useTitle } from '~/layout/useTitle'
import { Link, useAddress } from '~/router/router'
import { useFormat, useWords } from '~/words/words'
import { clockOf, useTimeLeft } from '../hold/useTimeLeft'
import { toneOf } from './tone'

/** How often somebody who waits looks whether seats were offered. */
const freshness = 5_000

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
  const waits = useQuery({ ...waitingsQuery, refetchInterval: query => query.state.data?.length ? freshness : false })
  const error = held.error ?? confirmed.error
  const isLoading = !held.data || !confirmed.data || waits.isPending
  const holds = held.data?.pages.flatMap(page => page.results) ?? []
  const tickets = confirmed.data?.pages.flatMap(page => page.results) ?? []
  const waiting = waits.data ?? []
  // A line that is gone was left, or seats were offered: then they are held now.
  const [refetchHeld, lines, before] = [held.refetch, waiting.length, useRef(0)]
  useEffect(() => {
    if (lines < before.current) void refetchHeld()
    before.current = lines
  }, [refetchHeld, lines, before])
  if (error && isLoading) return <ErrorTile error={error} onRetry={() => { void held.refetch(); void confirmed.refetch() }} />
  return (
    <>
      <h1 className="px-4 pt-6 pb-5 text-[clamp(2.2rem,4.5vw,3.2rem)] md:px-0 md:pt-0">{t('tickets')}</h1>
      {isLoading && <div className="wall" aria-busy="true">{[0, 1, 2].map(index => <div key={index} className="tile tile-wide"><Skeleton className="h-full" /></div>)}</div>}
      {!isLoading && holds.length === 0 && tickets.length === 0 && waits.data?.length === 0 && (
        <EmptyTile title={t('tickets.none')} action={<ButtonLink to="/events">{t('tickets.look')}</ButtonLink>}>{t('tickets.none.text')}</EmptyTile>
      )}
      {holds.length > 0 && <Part title={t('tickets.held')}>{holds.map(each => <ReservationTile key={each.id} reservation={each} onOver={() => void held.refetch()} />)}</Part>}
      {waits.error && !waits.data && <div className="px-4 pb-4 md:px-0"><ErrorLine error={waits.error} /></div>}
      {waiting.length > 0 && <Part title={t('tickets.waiting')}>{waiting.map(each => <WaitingTile key={each.event_id} entry={each} />)}</Part>}
      {tickets.length > 0 && (
        <Part title={holds.length > 0 || waiting.length > 0 || hasEarlier ? t('tickets.booked') : null}>{tickets.map(each => <ReservationTile key={each.id} reservation={each} />)}</Part>
      )}
      <More list={confirmed} />
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
  const all = useInfiniteQuery(reservationsQuery())
  const { data, error, refetch } = all
  if (error && !data) return <ErrorTile error={error} onRetry={() => void refetch()} />
  const over = data?.pages.flatMap(page => page.results).filter(each => each.status === 'CANCELLED' || each.status === 'EXPIRED') ?? []
  return (
    <>
      {over.length > 0 && <Part title={t('tickets.earlier')}>{over.map(each => <ReservationTile key={each.id} reservation={each} />)}</Part>}
      <More list={all} />
    </>
  )
}

function Part({ title, children }: { readonly title: string | null, readonly children: ReactNode }) {
  return <section className="mt-6 first:mt-0">{title && <h2 className="mb-3 px-4 text-2xl md:px-0">{title}</h2>}<div className="wall">{children}</div></section>
}

function ReservationTile({ reservation, onOver }: { readonly reservation: Reservation, readonly onOver?: () => void }) {
  const t = useWords('events')
  const format = useFormat()
  const { data, error } = useQuery(eventPageQuery(reservation.event_id))
  const event = data?.event
  const isPast = event && Date.parse(event.end_time) < serverNow()
  const isDim = isPast || reservation.status === 'CANCELLED' || reservation.status === 'EXPIRED'
  return (
    <article className={`tile tile-wide ticket ${isDim ? '[&_.ticket-day]:text-soft' : ''}`}>
      <div className="ticket-body">
        <span className="left">
          {t('seats.count', { count: reservation.quantity })}
          {reservation.total_amount > 0 && ` · ${format.money(reservation.total_amount, reservation.currency)}`}
        </span>
        <h2 className="ticket-name">
          <Link className="tile-link" to={`/reservations/${reservation.id}`}>{event?.name ?? (error ? t('event.gone') : <Skeleton className="h-7 w-40" />)}</Link>
        </h2>
        <div className="tile-row">
          <Pill tone={toneOf[reservation.status]}>{isPast && reservation.status === 'CONFIRMED' ? t('tickets.past') : t(`status.${reservation.status}`)}</Pill>
          {reservation.status === 'HOLD' && <Left until={reservation.expires_at} onOver={onOver} />}
        </div>
      </div>
      <TicketStub at={event?.start_time ?? reservation.created_at} />
    </article>
  )
}

/** One's place in an event's line. It is left on the event's page. */
function WaitingTile({ entry }: { readonly entry: Waiting }) {
  const t = useWords('events')
  const { data, error } = useQuery(eventPageQuery(entry.event_id))
  const event = data?.event
  return (
    <article className="tile tile-wide ticket">
      <div className="ticket-body">
        <span className="left">{t('wait.you', { count: entry.quantity })}</span>
        <h2 className="ticket-name">
          <Link className="tile-link" to={`/events/${entry.event_id}`}>{event?.name ?? (error ? t('event.gone') : <Skeleton className="h-7 w-40" />)}</Link>
        </h2>
        {entry.position !== null && <div className="tile-row"><Pill tone="waiting">{t('wait.place', { place: entry.position })}</Pill></div>}
      </div>
      <TicketStub at={event?.start_time ?? entry.created_at} />
    </article>
  )
}

function Left({ until, onOver }: { readonly until: string, readonly onOver?: () => void }) {
  const t = useWords('events')
  const left = useTimeLeft(until, () => onOver?.())
  return <span role="timer" aria-label={t('held.left')} className="price text-coral-ink">{clockOf(left)}</span>
}
