import type { ShopEvent } from '~/api/catalog'
import { Link } from '~/router/router'
import { useFormat, useLanguage, useWords } from '~/words/words'

/** An event as a ticket: the day is the largest thing on it. */
export function TicketTile({ event }: { readonly event: ShopEvent }) {
  const t = useWords('shop')
  const format = useFormat()
  return (
    <article className="tile tile-wide ticket">
      <div className="ticket-body">
        <span className="left">{t('ticket.kind')}</span>
        <h2 className="ticket-name"><Link className="tile-link" to={`/events/${event.id}`}>{event.name}</Link></h2>
        <div className="tile-row">
          <span className="price">{event.price > 0 ? format.money(event.price, event.currency) : t('free')}</span>
          <Seats available={event.available_capacity} />
        </div>
      </div>
      <TicketStub at={event.start_time} />
    </article>
  )
}

export function TicketStub({ at }: { readonly at: string }) {
  const format = useFormat()
  const { language } = useLanguage()
  const line = language === 'tr' ? `${format.date(at, 'month')}, ${format.date(at, 'weekday')}` : `${format.date(at, 'weekday')}, ${format.date(at, 'month')}`
  return (
    <time dateTime={at} className="ticket-stub">
      <span className="ticket-day">{format.date(at, 'day')}</span>
      <span className="leading-snug"><b className="font-semibold">{line}</b><br /><span className="left">{format.date(at, 'time')}</span></span>
    </time>
  )
}

const few = 10

export function Seats({ available }: { readonly available: number }) {
  const t = useWords('shop')
  if (available <= 0) return <span className="left few">{t('seats.none')}</span>
  return <span className={`left ${available <= few ? 'few' : ''}`}>{t('seats.left', { count: available })}</span>
}
