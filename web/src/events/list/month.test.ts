import { expect, test } from 'vitest'
import { besides, byDay, readMonth, weeksOf } from './month'

test('A month is whole weeks, whichever day they begin on', () => {
  for (const firstDay of [1, 6, 7]) {
    for (const month of ['2026-02', '2026-12', '2027-02', '2028-02'] as const) {
      const weeks = weeksOf(month, firstDay)
      const days = weeks.flat()
      expect(weeks.every(week => week.length === 7 && week[0]!.date.getDay() === firstDay % 7)).toBe(true)
      expect(new Set(days.map(day => day.key)).size).toBe(days.length)
      expect(weeks.at(0)!.some(day => day.isInside) && weeks.at(-1)!.some(day => day.isInside)).toBe(true)
      expect(days.filter(day => day.isInside).length).toBe(new Date(Number(month.slice(0, 4)), Number(month.slice(5)), 0).getDate())
    }
  }
})

test('The neighbours of a month may lie in another year', () => {
  expect(besides('2026-12', 1)).toBe('2027-01')
  expect(besides('2026-01', -1)).toBe('2025-12')
})

test('An address that names no month means the present one', () => {
  const today = new Date(2026, 10, 30)
  for (const bad of [null, '', '2026', '2026-13', '2026-00', 'next', '0001-01']) expect(readMonth(bad, today)).toBe('2026-11')
  expect(readMonth('2027-03', today)).toBe('2027-03')
})

test('Events stand on the day on which they begin for the reader', () => {
  const at = (hour: number) => ({ start_time: new Date(2026, 11, 4, hour).toISOString() })
  expect([...byDay([at(0), at(23)]).entries()].map(([day, events]) => [day, events.length])).toEqual([['2026-12-04', 2]])
})
