import type { ShopEvent } from '~/api/catalog'
import { useFormat } from '~/words/words'
import { TimeRange } from './TimeRange'

/** The ticket's stub: the day is the largest thing on it. */
export function BigDay({ event }: { readonly event: Pick<ShopEvent, 'start_time' | 'end_time'> }) {
  const format = useFormat()
  return (
    <div className="big-ticket-stub">
      <time dateTime={event.start_time} className="contents">
        <span className="big-day" aria-hidden="true">{format.date(event.start_time, 'day')}</span>
        <span className="grid gap-1">
          <b className="display text-[1.6rem]">{format.date(event.start_time, 'weekday')}</b>
          <span className="font-[550]">{format.date(event.start_time, 'date')}</span>
          <TimeRange event={event} />
        </span>
      </time>
    </div>
  )
}
