import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { order, refusal, shop, stream, withoutWaiting } from './shop.js'

let waits: number[] = []
beforeEach(() => { waits = withoutWaiting() })
afterEach(() => { vi.unstubAllGlobals() })

const open = ': open\n\n'
const state = (status: string) => `id: ${status}\nevent: order\ndata: ${JSON.stringify(order(status))}\n\n`
const end = 'id: end\nevent: end\ndata: {"reason":"complete"}\n\n'

async function all(states: AsyncGenerator<{ status: string }>): Promise<string[]> {
  const statuses: string[] = []
  for await (const { status } of states) statuses.push(status)
  return statuses
}

test('An order is followed to its end', async () => {
  const { pazar, asked } = shop([stream(open, state('PENDING'), state('CONFIRMED'), end)], { token: 't' })
  expect(await all(pazar.followOrder('o-1'))).toEqual(['PENDING', 'CONFIRMED'])
  expect(asked).toHaveLength(1)
  expect(asked[0]?.url).toBe('http://shop.test/api/orders/o-1/stream')
  expect(asked[0]?.headers.get('Authorization')).toBe('Bearer t')
  expect(asked[0]?.headers.has('Last-Event-ID')).toBe(false)
})

test('A stream that breaks off is taken up with the id of what was seen last', async () => {
  const { pazar, asked } = shop([stream(open, state('PENDING'), 'id: lost\nevent: order\ndata: {"sta'), new TypeError('no connection'), stream(open, state('CANCELLED'), end)])
  expect(await all(pazar.followOrder('o-1'))).toEqual(['PENDING', 'CANCELLED'])
  expect(asked.map(request => request.headers.get('Last-Event-ID'))).toEqual([null, 'PENDING', 'PENDING'])
})

test('Who comes back to a stream that has ended is told that nothing comes', async () => {
  const { pazar, asked } = shop([new Response(null, { status: 204 })])
  expect(await all(pazar.followOrder('o-1', { lastEventId: 'end' }))).toEqual([])
  expect(asked[0]?.headers.get('Last-Event-ID')).toBe('end')
})

test('An end without its id is the token’s, and one comes back with another', async () => {
  let time = 0
  const { pazar, asked } = shop([stream(open, state('PENDING'), 'event: end\ndata: {"reason":"unauthorized"}\n\n'), stream(open, state('DELIVERED'), end)], { getToken: () => `t${++time}` })
  expect(await all(pazar.followOrder('o-1'))).toEqual(['PENDING', 'DELIVERED'])
  expect(asked.map(request => request.headers.get('Authorization'))).toEqual(['Bearer t1', 'Bearer t2'])
})

test('A refusal is thrown', async () => {
  const { pazar, asked } = shop([refusal(404, 'not_found')])
  await expect(all(pazar.followOrder('o-2'))).rejects.toMatchObject({ code: 'not_found' })
  expect(asked).toHaveLength(1)
})

test('Connections that bring nothing are given up, with longer and longer waits between', async () => {
  const { pazar, asked } = shop(Array.from({ length: 20 }, () => stream(open)))
  await expect(all(pazar.followOrder('o-1'))).rejects.toThrow('broke off')
  expect(asked).toHaveLength(9)
  expect(waits[3]).toBeGreaterThan(waits[0]!)
  expect(Math.max(...waits)).toBeLessThan(20)
})

test('Events are whole however they are cut on their way', async () => {
  const bytes = new TextEncoder().encode(`${open}id: a\r\nevent: order\r\ndata: {"status":\r\ndata: "İade"}\r\n\r\n${end}`)
  const body = new ReadableStream<Uint8Array>({
    start(into) {
      for (const byte of bytes) into.enqueue(Uint8Array.of(byte))
      into.close()
    },
  })
  const { pazar } = shop([new Response(body)])
  expect(await all(pazar.followOrder('o-1'))).toEqual(['İade'])
})

test('Who leaves closes the connection', async () => {
  let isClosed = false
  const { pazar } = shop([request => {
    request.signal.addEventListener('abort', () => { isClosed = true })
    return stream(open, state('PENDING'))
  }])
  for await (const _ of pazar.followOrder('o-1')) break
  expect(isClosed).toBe(true)
})

test('Who is called off is thrown the reason', async () => {
  const stop = new AbortController()
  const { pazar } = shop([() => { stop.abort(new Error('enough')); throw new TypeError('aborted') }])
  await expect(all(pazar.followOrder('o-1', { signal: stop.signal }))).rejects.toThrow('aborted')
})
