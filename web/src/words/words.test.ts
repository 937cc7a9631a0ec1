import { describe, expect, test } from 'vitest'
import { areas, type Area } from './areas'
import * as format from './format'
import { fractionDigits } from './fractionDigits'
import { translator, type Message } from './words'

const names = (message: Message): string[] => {
  const texts = typeof message === 'string' ? [message] : [message.one, message.other].filter(text => text !== undefined)
  return [...new Set(texts.flatMap(text => [...text.matchAll(/\{(\w+)\}/g)].map(found => found[1]!)))].sort()
}

describe.each(Object.keys(areas) as Area[])('The words of %s', area => {
  test('are the same keys in English and Turkish, with the same names to fill in', async () => {
    const en = (await areas[area].en()).default
    const tr = (await areas[area].tr()).default
    expect(Object.keys(tr).sort()).toEqual(Object.keys(en).sort())
    for (const key of Object.keys(en)) expect({ key, names: names(tr[key]!) }).toEqual({ key, names: names(en[key]!) })
  })

  test('are not empty, and are written in their language', async () => {
    const en = (await areas[area].en()).default
    const tr = (await areas[area].tr()).default
    for (const [key, message] of Object.entries({ ...tr })) {
      const text = typeof message === 'string' ? message : message.other
      expect(text.trim(), key).not.toBe('')
      // A long sentence that is the same in both was not translated.
      if (text.length > 24) expect(text, key).not.toBe(en[key])
    }
  })
})

test('A count takes the form that its language has for it', () => {
  const left = { left: { one: '{count} seat left', other: '{count} seats left' } }
  expect(translator(left, 'en')('left', { count: 1 })).toBe('1 seat left')
  expect(translator(left, 'en')('left', { count: 1_200 })).toBe('1,200 seats left')
  expect(translator({ left: '{count} yer kaldı' }, 'tr')('left', { count: 1_200 })).toBe('1.200 yer kaldı')
})

test('Money, dates and durations are written as the reader writes them', () => {
  expect(format.money(12.5, 'USD', 'en')).toBe('$12.50')
  expect(format.money(1249.9, 'TRY', 'tr')).toBe('₺1.249,90')
  expect(format.money(500, 'JPY', 'en')).toBe('¥500')
  expect(format.date('2026-12-04T20:30:00Z', 'weekday', 'tr')).toMatch(/Cuma|Cumartesi/)
  expect(['en', 'tr'].map(language => format.date('2026-12-04T12:00:00Z', 'day', language as 'en' | 'tr'))).toEqual(['04', '04'])
  expect(['USD', 'JPY', 'KWD'].map(fractionDigits)).toEqual([2, 0, 3])
  expect(format.duration(9, 'en')).toBe('9 ms')
  expect(format.duration(1_440, 'en')).toBe('1.4 s')
  expect(format.duration(150_000, 'tr')).toBe('3 dk')
})
