import type { Language } from './words'

const made = new Map<string, unknown>()

/** Formatters are dear to make, and there are few of them. */
function kept<T>(key: string, make: () => T): T {
  if (!made.has(key)) made.set(key, make())
  return made.get(key) as T
}

export function money(amount: number, currency: string, language: Language): string {
  return kept(`money ${language} ${currency}`, () => new Intl.NumberFormat(language, { style: 'currency', currency, currencyDisplay: 'narrowSymbol' })).format(amount)
}

export function count(value: number, language: Language): string {
  return kept(`count ${language}`, () => new Intl.NumberFormat(language)).format(value)
}

export function percent(part: number, language: Language, digits = 0): string {
  return kept(`percent ${language} ${digits}`, () => new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: digits })).format(part)
}

const styles = {
  date: { day: 'numeric', month: 'long', year: 'numeric' },
  day: { day: '2-digit' },
  short: { day: 'numeric', month: 'short' },
  weekday: { weekday: 'long' },
  weekdayShort: { weekday: 'short' },
  month: { month: 'long' },
  monthYear: { month: 'long', year: 'numeric' },
  time: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  moment: { day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  precise: { hour: '2-digit', minute: '2-digit', second: '2-digit', fractionalSecondDigits: 3, hourCycle: 'h23' },
} satisfies Record<string, Intl.DateTimeFormatOptions>

export type DateStyle = keyof typeof styles

export function date(at: string | Date, style: DateStyle, language: Language): string {
  return kept(`date ${language} ${style}`, () => new Intl.DateTimeFormat(language, styles[style])).format(new Date(at))
}

/** A duration in the unit that one reads at a glance: 9 ms, 1.4 s, 3 min, 2 h. */
export function duration(milliseconds: number, language: Language): string {
  const number = (value: number, digits = 0) => kept(`duration ${language} ${digits}`, () => new Intl.NumberFormat(language, { maximumFractionDigits: digits })).format(value)
  const units = language === 'tr' ? ['ms', 'sn', 'dk', 'sa', 'gün'] : ['ms', 's', 'min', 'h', 'd']
  const [value, digits, unit] = milliseconds < 1_000 ? [milliseconds, 0, 0]
    : milliseconds < 60_000 ? [milliseconds / 1_000, 1, 1]
    : milliseconds < 3_600_000 ? [milliseconds / 60_000, 0, 2]
    : milliseconds < 172_800_000 ? [milliseconds / 3_600_000, 0, 3]
    : [milliseconds / 86_400_000, 0, 4]
  return `${number(value!, digits)} ${units[unit!]}`
}
