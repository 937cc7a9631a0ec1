import { expect, test } from 'vitest'
import { answered, codeOf, keep, kept, merged, scanned, type Scan } from './queue'

const at = '2026-11-29T20:00:00Z'
function memory() {
  const all = new Map<string, string>()
  return { getItem: (key: string) => all.get(key) ?? null, setItem: (key: string, value: string) => { all.set(key, value) } }
}

test('A code may be typed in small letters, with spaces, or be scanned as an address', () => {
  expect([' ab12 cd ', 'https://shop.example/tickets/ab12cd', 'https://shop.example/t?code=AB12CD'].map(codeOf)).toEqual(['AB12CD', 'AB12CD', 'AB12CD'])
})

test('A ticket that waits is not put in a second time', () => {
  const once = scanned([], 'e', 'AB', at).scans
  const twice = scanned(once, 'e', 'ab', at)
  expect(twice.scans).toBe(once)
  expect(twice.known?.state).toBe('waiting')
})

test('A ticket that was refused may be tried again, and one of another event is another', () => {
  const refused = answered(scanned([], 'e', 'AB', at).scans, scanned([], 'e', 'AB', at).scans[0]!.key, { state: 'unknown' })
  expect(scanned(refused.map(scan => ({ ...scan, state: 'unknown' as const })), 'e', 'AB', at).scans).toHaveLength(2)
  expect(scanned(scanned([], 'e', 'AB', at).scans, 'f', 'AB', at).scans).toHaveLength(2)
})

test('What waits survives a reload, however much was answered', () => {
  const store = memory()
  const done: Scan[] = Array.from({ length: 3_000 }, (_, index) => ({ key: `k${index}`, event: 'e', code: `C${index}`, at, state: 'in' }))
  const waiting = scanned(done, 'e', 'NEW', at).scans
  expect(keep(store, [...waiting, { key: 'old', event: 'e', code: 'OLD', at, state: 'waiting' }])).toBe(true)
  const after = kept(store)
  expect(after.filter(scan => scan.state === 'waiting').map(scan => scan.code)).toEqual(['NEW', 'OLD'])
  expect(after).toHaveLength(2_000)
})

test('A store that is full, or holds what is no queue, is no fault of the door', () => {
  expect(kept({ getItem: () => '{', setItem: () => undefined })).toEqual([])
  expect(keep({ getItem: () => null, setItem: () => { throw new Error('full') } }, [])).toBe(false)
})

test('Two tabs at one door lose none of each other’s tickets, and an answer stays an answer', () => {
  const scan = (key: string, state: Scan['state'], minute: number): Scan => ({ key, event: 'e', code: key, at: `2026-11-29T20:0${minute}:00Z`, state })
  const mine = [scan('a', 'in', 1), scan('b', 'waiting', 2)]
  const others = [scan('a', 'waiting', 1), scan('b', 'used', 2), scan('c', 'waiting', 3)]
  expect(merged(mine, others).map(({ key, state }) => `${key} ${state}`)).toEqual(['c waiting', 'b used', 'a in'])
})
