import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { eventPageQuery } from '~/api/aggregates'
import { holdsQuery, noteAvailability, type Availability } from '~/api/events'
import type { ShopEvent } from '~/api/catalog'
import { isMissing } from '~/api/problem'
import { useUser } from '~/api/session'
import { useStream } from '~/api/stream'
import { MissingPage } from '~/layout/MissingPage'
import { Skeleton } from '~/kit/Pieces'
import { ErrorTile } from '~/kit/Refusal'
import { Seats } from '~/kit/TicketTile'
import { useTitle } from '~/layout/useTitle'
import { Link, useParam } from '~/router/router'
import { useWords } from '~/words/words'
import '../events.css'
import { HoldPanel } from '../hold/HoldPanel'
import { BigDay } from './BigDay'
import { Book } from './Book'
import { SeatMap } from './SeatMap'
import { SeatPrice } from './SeatPrice'

/** Whether it is still given out at all changes seldom; the seats have a stream of their own. */
const freshness = 60_000

export default function EventPage() {
  const id = useParam('id')
  const queries = useQueryClient()
  const { data, error, refetch } = useQuery({ ...eventPageQuery(id), refetchInterval: freshness })
  const stream = useStream<Availability>(data ? `/api/events/${encodeURIComponent(id)}/stream` : null, 'availability', seen => noteAvailability(queries, id, seen))
  useTitle(data?.event.name)
  if (isMissing(error)) return <MissingPage />
  if (error && !data) return <ErrorTile error={error} onRetry={() => void refetch()} />
  if (!data) return <EventSkeleton />
  return <EventTicket event={data.event} isLive={stream === 'live'} />
}

function EventTicket({ event, isLive }: { readonly event: ShopEvent, readonly isLive: boolean }) {
  const t = useWords('events')
  const user = useUser()
  const { data: holds = [] } = useQuery({ ...holdsQuery(event.id), enabled: Boolean(user) })
  const [lapsed, setLapsed] = useState<readonly string[]>([])
  const open = holds.filter(hold => !lapsed.includes(hold.id))
  return (
    <article className="mx-auto max-w-[72rem]">
      <div className="big-ticket">
        <BigDay event={event} />
        <div className="big-ticket-body grid content-between gap-9">
          <header className="grid gap-4">
            <Link to="/events" className="link justify-self-start py-1 text-[.95rem]">{t('to_events')}</Link>
            <h1 className="text-[clamp(2.3rem,4.6vw,3.75rem)]">{event.name}</h1>
            {event.description && <p className="max-w-[56ch] text-[1.06rem] whitespace-pre-line text-soft">{event.description}</p>}
          </header>
          <section aria-labelledby="seats" className="grid gap-4">
            <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-2 [&_.left]:text-[1rem]">
              <h2 id="seats" className="sr-only">{t('seats')}</h2>
              <SeatPrice event={event} />
              <span className="flex items-baseline gap-3">
                <span aria-live="polite"><Seats available={event.available_capacity} /></span>
                {isLive && <span className="flex items-center gap-1.5 self-center text-[.82rem] text-soft"><i className="size-2 rounded-full bg-leaf" />{t('live')}</span>}
              </span>
            </div>
            <SeatMap event={event} />
          </section>
          {open.length === 0 && <div className="grid gap-5">{lapsed.length > 0 && <HoldOver />}<Book event={event} /></div>}
        </div>
      </div>
      {open.map(hold => <HoldPanel key={hold.id} hold={hold} onOver={() => setLapsed(before => [...before, hold.id])} />)}
    </article>
  )
}

function HoldOver() {
  const t = useWords('events')
  return <div role="alert" className="border-l-4 border-coral bg-wash-coral p-3"><p className="font-semibold">{t('hold.over')}</p><p>{t('hold.over.text')}</p></div>
}

function EventSkeleton() {
  return (
    <div className="big-ticket mx-auto max-w-[72rem]" aria-hidden="true">
      <div className="big-ticket-stub"><Skeleton className="h-36 w-44" /><Skeleton className="h-12 w-32" /></div>
      <div className="big-ticket-body grid content-between gap-9">
        <div className="grid gap-4"><Skeleton className="h-5 w-24" /><Skeleton className="h-14 w-4/5" /><Skeleton className="h-6 w-3/5" /></div>
        <Skeleton className="h-32 w-full" />
        <Skeleton className="h-13 w-full" />
      </div>
    </div>
  )
}
