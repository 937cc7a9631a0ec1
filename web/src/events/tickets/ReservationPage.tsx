import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { SignedIn } from '~/account/sign-in/SignedIn'
import { eventPageQuery } from '~/api/aggregates'
import type { ShopEvent } from '~/api/catalog'
import { serverNow } from '~/api/clock'
import { reservationQuery, reservationsKey, type Reservation } from '~/api/events'
import { isMissing } from '~/api/problem'
import { MissingPage } from '~/layout/MissingPage'
import { PageSkeleton } from '~/layout/PageSkeleton'
import { Button, ButtonLink } from '~/kit/Button'
import { Stamp } from '~/kit/Pieces'
import { ErrorTile } from '~/kit/Refusal'
import { useTitle } from '~/layout/useTitle'
import { Link, useParam } from '~/router/router'
import { useFormat, useWords } from '~/words/words'
import '../events.css'
import { TimeRange } from '../event/TimeRange'
import { HoldPanel } from '../hold/HoldPanel'
import { Admission } from './Admission'
import { GiveBackSheet } from './GiveBackSheet'
import { toneOf } from './tone'

/** A payment may fail after it was accepted, a ticket be used at the door. */
const freshness = 15_000

export default function ReservationPage() {
  const t = useWords('events')
  const id = useParam('id')
  useTitle(t('reservation'))
  return <SignedIn>{() => <Read id={id} />}</SignedIn>
}

function Read({ id }: { readonly id: string }) {
  const queries = useQueryClient()
  const [isOver, setOver] = useState(false)
  const { data, error, refetch } = useQuery({
    ...reservationQuery(id),
    // Where this device's clock is a little ahead, the service says so a moment later.
    refetchInterval: query => query.state.data?.status === 'HOLD' ? (isOver ? 500 : 5_000) : query.state.data?.status === 'CONFIRMED' ? freshness : false,
  })
  const event = useQuery({ ...eventPageQuery(data?.event_id ?? ''), enabled: Boolean(data) })
  if (isMissing(error)) return <MissingPage />
  if (error && !data) return <ErrorTile error={error} onRetry={() => void refetch()} />
  if (!data || event.isPending) return <PageSkeleton />
  const over = () => { setOver(true); void queries.invalidateQueries({ queryKey: reservationsKey }) }
  return <Shown reservation={data} event={event.data?.event} onOver={over} />
}

function Shown({ reservation, event, onOver }: { readonly reservation: Reservation, readonly event: ShopEvent | undefined, readonly onOver: () => void }) {
  const t = useWords('events')
  useTitle(event?.name)
  return (
    <article className="mx-auto max-w-[60rem]">
      <header className="no-print flex flex-wrap items-start justify-between gap-6 border border-line bg-glaze p-4 py-6 max-md:border-x-0 md:p-8">
        <div className="min-w-0">
          <Link className="link py-1 text-[.95rem]" to="/reservations">{t('tickets')}</Link>
          <h1 className="mt-2 text-[clamp(2rem,4vw,3rem)]">{event ? <Link to={`/events/${event.id}`} className="hover:text-cobalt">{event.name}</Link> : t('event.gone')}</h1>
          {event && <When event={event} />}
        </div>
        <Stamp tone={toneOf[reservation.status]}>{t(`status.${reservation.status}`)}</Stamp>
        <Facts reservation={reservation} />
      </header>
      <State reservation={reservation} event={event} onOver={onOver} />
    </article>
  )
}

function When({ event }: { readonly event: ShopEvent }) {
  const format = useFormat()
  return <p className="mt-2 text-[1.06rem]">{format.date(event.start_time, 'weekday')}, {format.date(event.start_time, 'date')} <TimeRange event={event} /></p>
}

function Facts({ reservation }: { readonly reservation: Reservation }) {
  const t = useWords('events')
  const format = useFormat()
  const isPaid = reservation.total_amount > 0
  const facts = [
    [t('seats'), format.count(reservation.quantity)],
    [isPaid && reservation.status === 'CONFIRMED' ? t('paid') : t('price'), isPaid ? format.money(reservation.total_amount, reservation.currency) : t('free')],
    [t('booked'), format.date(reservation.created_at, 'moment')],
  ]
  return (
    <dl className="flex w-full flex-wrap gap-x-10 gap-y-3 border-t border-line pt-5">
      {facts.map(([name, value]) => <div key={name}><dt className="text-[.88rem] text-soft">{name}</dt><dd className="font-[550]">{value}</dd></div>)}
      <div><dt className="text-[.88rem] text-soft">{t('reservation.number')}</dt><dd className="id pt-1">{reservation.id}</dd></div>
    </dl>
  )
}

function State({ reservation, event, onOver }: { readonly reservation: Reservation, readonly event: ShopEvent | undefined, readonly onOver: () => void }) {
  const t = useWords('events')
  switch (reservation.status) {
    case 'HOLD': return <HoldPanel hold={reservation} onOver={onOver} />
    case 'CONFIRMED': return event ? <Tickets reservation={reservation} event={event} /> : null
    case 'EXPIRED': return <Ended text={t('expired.text')} event={event} />
    case 'CANCELLED': return <Ended text={whyCancelled(reservation, t)} event={event} />
  }
}

function whyCancelled({ cancel_reason: reason, payment_status: payment }: Reservation, t: ReturnType<typeof useWords<'events'>>): string {
  if (reason === 'capture_failed') return t('cancelled.capture_failed')
  const text = reason === 'customer' ? t('cancelled.customer') : t('cancelled.text')
  return payment === 'ACCEPTED' ? `${text} ${t('cancelled.refund')}` : text
}

function Ended({ text, event }: { readonly text: string, readonly event: ShopEvent | undefined }) {
  const t = useWords('events')
  const isComing = event && event.is_active && Date.parse(event.start_time) > serverNow()
  return (
    <section className="grid justify-items-start gap-5 border border-t-0 border-line bg-glaze p-4 py-8 max-md:border-x-0 md:p-8">
      <p className="max-w-prose text-[1.06rem]">{text}</p>
      {isComing ? <ButtonLink to={`/events/${event.id}`}>{t('hold.again')}</ButtonLink> : <ButtonLink kind="line" to="/events">{t('to_events')}</ButtonLink>}
    </section>
  )
}

function Tickets({ reservation, event }: { readonly reservation: Reservation, readonly event: ShopEvent }) {
  const t = useWords('events')
  const [isAsked, setAsked] = useState(false)
  const canGiveBack = Date.parse(event.start_time) > serverNow() && reservation.tickets.every(ticket => ticket.checked_in_at === null)
  return (
    <>
      <div className="no-print flex flex-wrap items-center justify-between gap-3 px-4 py-5 md:px-0">
        <p className="text-soft">{t('ticket.door')}</p>
        <span className="flex flex-wrap gap-2">
          {canGiveBack && <Button kind="quiet" onClick={() => setAsked(true)}>{t('cancel')}</Button>}
          <Button kind="line" onClick={() => window.print()}>{t('ticket.print')}</Button>
        </span>
      </div>
      <div className="admissions grid gap-5">
        {reservation.tickets.map((ticket, index) => <Admission key={ticket.code} event={event} ticket={ticket} number={index + 1} count={reservation.tickets.length} />)}
      </div>
      {isAsked && <GiveBackSheet reservation={reservation} onClose={() => setAsked(false)} />}
    </>
  )
}
