import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { eventsBetweenQuery } from '~/api/events'
import type { ShopEvent } from '~/api/catalog'
import { ChevronIcon } from '~/kit/icons'
import { Skeleton } from '~/kit/Pieces'
import { ErrorTile } from '~/kit/Refusal'
import { TicketTile } from '~/kit/TicketTile'
import { Link, useAddress } from '~/router/router'
import { useFormat, useLanguage, useWords } from '~/words/words'
import '../events.css'
import { besides, byDay, dayKey, firstDayOf, firstOf, monthOf, readMonth, weeksOf, type Day } from './month'

const oneDay = 24 * 60 * 60_000

export function Month() {
  const t = useWords('events')
  const format = useFormat()
  const { language } = useLanguage()
  const [address] = useAddress()
  const today = new Date()
  const month = readMonth(address.get('month'), today)
  const weeks = useMemo(() => weeksOf(month, firstDayOf(navigator.language.startsWith(language) ? navigator.language : language)), [month, language])
  // The service counts days in UTC: one more on each side has them all.
  const { data, error, refetch } = useQuery(eventsBetweenQuery(new Date(weeks[0]![0]!.date.getTime() - oneDay), new Date(weeks.at(-1)!.at(-1)!.date.getTime() + 2 * oneDay)))
  const days = useMemo(() => byDay(data ?? []), [data])
  const name = format.date(firstOf(month), 'monthYear')
  const inside = weeks.flat().filter(day => day.isInside).flatMap(day => days.get(day.key) ?? [])
  return (
    <section aria-label={name}>
      <div className="flex items-center justify-between gap-2 border border-b-0 border-line bg-glaze px-4 py-2 max-md:border-x-0">
        <h2 className="text-[1.6rem]" aria-live="polite">{name}</h2>
        <div className="flex items-center">
          {month !== monthOf(today) && <Step to={monthOf(today)}>{t('month.today')}</Step>}
          <Step to={besides(month, -1)} label={t('month.previous')}><ChevronIcon className="rotate-90" /></Step>
          <Step to={besides(month, 1)} label={t('month.next')}><ChevronIcon className="-rotate-90" /></Step>
        </div>
      </div>
      {error && !data ? <ErrorTile error={error} onRetry={() => void refetch()} /> : (
        <table className="month" aria-busy={!data}>
          <caption className="sr-only">{t('month.caption', { month: name })}</caption>
          <thead><tr>{weeks[0]!.map(day => <Weekday key={day.key} date={day.date} />)}</tr></thead>
          <tbody>
            {weeks.map(week => (
              <tr key={week[0]!.key}>
                {week.map(day => <DayCell key={day.key} day={day} isToday={day.key === dayKey(today)} events={days.get(day.key) ?? []} isLoading={!data} />)}
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {data && inside.length === 0 && <p className="border border-t-0 border-line bg-glaze p-4 text-soft max-md:border-x-0">{t('month.none', { month: name })}</p>}
      <div className="mt-5 md:hidden">
        {inside.map(event => (
          <div key={event.id} id={`on-${dayKey(new Date(event.start_time))}`} className="wall scroll-mt-4"><TicketTile event={event} /></div>
        ))}
      </div>
    </section>
  )
}

function Step({ to, label, children }: { readonly to: string, readonly label?: string, readonly children: React.ReactNode }) {
  return (
    <Link replace to={`/events?view=month&month=${to}`} aria-label={label} title={label}
      className="grid min-h-11 min-w-11 place-items-center rounded px-2 text-[.95rem] font-[550] text-cobalt hover:bg-wash-cobalt">{children}</Link>
  )
}

function Weekday({ date }: { readonly date: Date }) {
  const format = useFormat()
  return <th scope="col" abbr={format.date(date, 'weekday')}>{format.date(date, 'weekdayShort')}</th>
}

interface DayProps { readonly day: Day, readonly isToday: boolean, readonly events: readonly ShopEvent[], readonly isLoading: boolean }

function DayCell({ day, isToday, events, isLoading }: DayProps) {
  const t = useWords('events')
  const format = useFormat()
  const number = <span className="month-day">{day.date.getDate()}</span>
  return (
    <td data-outside={!day.isInside || undefined} data-today={isToday || undefined} aria-current={isToday ? 'date' : undefined}>
      <div className="max-md:hidden">
        {number}
        {isLoading && day.isInside && day.date.getDay() === 5 && <Skeleton className="mt-2 h-7" />}
        {events.map(event => (
          <Link key={event.id} to={`/events/${event.id}`} className="month-event" data-full={event.available_capacity <= 0 || undefined}>
            <span className="font-mono text-[.76rem] font-medium">{format.date(event.start_time, 'time')}</span> {event.name}
          </Link>
        ))}
      </div>
      <div className="md:hidden">
        {events.length === 0 || !day.isInside ? number : (
          <a href={`#on-${day.key}`} aria-label={t('month.day', { date: format.date(day.date, 'date'), count: events.length })}
            className="grid min-h-12 place-items-center content-center bg-wash-cobalt font-semibold text-cobalt">
            {number}<span aria-hidden="true" className="-mt-1 flex gap-0.5">{events.slice(0, 3).map(event => <i key={event.id} className="size-1.5 rotate-45 bg-current" />)}</span>
          </a>
        )}
      </div>
    </td>
  )
}
