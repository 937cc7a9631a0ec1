import type { ShopEvent } from '~/api/catalog'
import { useFormat } from '~/words/words'

/** From when until when; the day of the end only where it is another one. */
export function TimeRange({ event }: { readonly event: Pick<ShopEvent, 'start_time' | 'end_time'> }) {
  const format = useFormat()
  const isOneDay = format.date(event.start_time, 'date') === format.date(event.end_time, 'date')
  const end = `${isOneDay ? '' : `${format.date(event.end_time, 'short')} `}${format.date(event.end_time, 'time')}`
  return <span className="text-soft">{format.date(event.start_time, 'time')} – {end}</span>
}
