/** A month of a calendar: `2026-12`, in the reader's own time. */
export type MonthName = `${number}-${string}`

export interface Day { readonly date: Date, readonly key: string, readonly isInside: boolean }

const two = (value: number) => String(value).padStart(2, '0')

export const dayKey = (date: Date) => `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`

export const monthOf = (date: Date) => `${date.getFullYear()}-${two(date.getMonth() + 1)}` as MonthName

/** The month that an address names; that of `today` when it names none. */
export function readMonth(text: string | null, today: Date): MonthName {
  const [, year, month] = /^(\d{4})-(\d{2})$/.exec(text ?? '') ?? []
  return year && month && Number(month) >= 1 && Number(month) <= 12 && Number(year) >= 1970 ? text as MonthName : monthOf(today)
}

export function firstOf(month: MonthName): Date {
  const [year, number] = month.split('-').map(Number)
  return new Date(year!, number! - 1, 1)
}

export function besides(month: MonthName, months: number): MonthName {
  const first = firstOf(month)
  return monthOf(new Date(first.getFullYear(), first.getMonth() + months, 1))
}

/** Whole weeks that hold the month. `firstDay` is 1 for a week that begins on Monday, 7 for Sunday. */
export function weeksOf(month: MonthName, firstDay: number): readonly (readonly Day[])[] {
  const first = firstOf(month)
  const before = (first.getDay() - firstDay % 7 + 7) % 7
  const days = new Date(first.getFullYear(), first.getMonth() + 1, 0).getDate()
  return Array.from({ length: Math.ceil((before + days) / 7) }, (_, week) => Array.from({ length: 7 }, (_, weekday) => {
    const date = new Date(first.getFullYear(), first.getMonth(), 1 - before + week * 7 + weekday)
    return { date, key: dayKey(date), isInside: date.getMonth() === first.getMonth() }
  }))
}

/** On which day the reader's weeks begin, as their browser has it. */
export function firstDayOf(locale: string): number {
  const known = new Intl.Locale(locale) as Intl.Locale & { getWeekInfo?: () => { firstDay: number }, weekInfo?: { firstDay: number } }
  return known.getWeekInfo?.().firstDay ?? known.weekInfo?.firstDay ?? 1
}

export function byDay<T extends { readonly start_time: string }>(events: readonly T[]): ReadonlyMap<string, readonly T[]> {
  const days = new Map<string, T[]>()
  for (const event of events) {
    const key = dayKey(new Date(event.start_time))
    days.set(key, [...days.get(key) ?? [], event])
  }
  return days
}
