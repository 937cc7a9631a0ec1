import type { Reservation } from '~/api/events'
import { useFormat, useWords } from '~/words/words'
import { clockOf, useTimeLeft } from './useTimeLeft'

/** From here on it is urgent. */
const late = 60

/** The digits, and beside them the time as a line along the ticket's edge. Readers of screens hear the minutes, and the last half minute. */
export function Countdown({ hold, onOver }: { readonly hold: Reservation, readonly onOver: () => void }) {
  const t = useWords('events')
  const format = useFormat()
  const left = useTimeLeft(hold.expires_at, onOver)
  const whole = Math.max(1, (Date.parse(hold.expires_at) - Date.parse(hold.created_at)) / 1_000)
  const spoken = left >= 60 ? t('held.minutes', { count: Math.ceil(left / 60) }) : t('held.seconds', { count: left > 30 ? 60 : 30 })
  return (
    <div data-late={left <= late || undefined} className="countdown">
      <span className="held-line w-full" style={{ transform: `scaleX(${Math.min(1, left / whole)})` }} aria-hidden="true" />
      <p role="timer" aria-label={t('held.left')} className="held-digits">{clockOf(left)}</p>
      <p className="mt-1.5 text-[.92rem] text-soft">{t('held.until', { time: format.date(hold.expires_at, 'time') })}</p>
      <span className="sr-only" aria-live="polite">{spoken}</span>
    </div>
  )
}
