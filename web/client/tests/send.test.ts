import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { json, order, refusal, shop, withoutWaiting } from './shop.js'

let waits: number[] = []
beforeEach(() => { waits = withoutWaiting() })
afterEach(() => { vi.unstubAllGlobals() })

const body = { items: [{ product_id: 'p-1', quantity: 1 }] }

test('A POST has one key in all of its tries, and its body in each', async () => {
  const { pazar, asked } = shop([refusal(503, 'overloaded'), new TypeError('the connection was lost'), refusal(409, 'idempotency_in_progress'), json(201, order('PENDING'))])
  const { data, response } = await pazar.POST('/api/orders', { body })

  expect(data.status).toBe('PENDING')
  expect(response.status).toBe(201)
  expect(asked).toHaveLength(4)
  expect(new Set(asked.map(request => request.headers.get('Idempotency-Key'))).size).toBe(1)
  expect(asked[0]?.headers.get('Idempotency-Key')).toMatch(/^[0-9a-f-]{36}$/)
  expect(await Promise.all(asked.map(request => request.json()))).toEqual([body, body, body, body])
})

test('Two POSTs have two keys, and a key of the caller is kept', async () => {
  const { pazar, asked } = shop([json(201, {}), json(201, {}), json(201, {})])
  await pazar.POST('/api/orders', { body })
  await pazar.POST('/api/orders', { body })
  await pazar.POST('/api/orders', { body, params: { header: { 'Idempotency-Key': 'mine' } } })

  const keys = asked.map(request => request.headers.get('Idempotency-Key'))
  expect(new Set(keys).size).toBe(3)
  expect(keys[2]).toBe('mine')
})

test('What takes no key gets none, and is not sent again when its answer is lost', async () => {
  const { pazar, asked } = shop([new TypeError('the connection was lost')])
  await expect(pazar.POST('/api/auth/login', { body: { email: 'a@example.com', password: 'x' } })).rejects.toThrow('the connection was lost')
  expect(asked).toHaveLength(1)
  expect(asked[0]?.headers.has('Idempotency-Key')).toBe(false)
})

test('What takes no key is sent again when it was not let in, and not when it may have had its effect', async () => {
  const body = { current_password: 'a', new_password: 'b' }
  const { pazar, asked } = shop([refusal(429, 'rate_limited', { 'Retry-After': '1' }), refusal(503, 'overloaded', { 'Retry-After': '1' })])
  await expect(pazar.POST('/api/auth/password', { body })).rejects.toMatchObject({ code: 'overloaded' })
  expect(asked).toHaveLength(2)
})

test('It waits for as long as the server asks', async () => {
  const { pazar } = shop([refusal(429, 'rate_limited', { 'Retry-After': '7' }), json(200, { results: [], next: null })])
  await pazar.GET('/api/products')
  expect(waits).toHaveLength(1)
  expect(waits[0]).toBeGreaterThanOrEqual(7)
  expect(waits[0]).toBeLessThan(9)
})

test('Whoever is asked to wait longer than they may is told so at once', async () => {
  const { pazar, asked } = shop([refusal(429, 'rate_limited', { 'Retry-After': '3600' })])
  await expect(pazar.GET('/api/products')).rejects.toMatchObject({ code: 'rate_limited', retryAfter: 3600 })
  expect(asked).toHaveLength(1)
})

test('It gives up after so many tries, with the last refusal', async () => {
  const { pazar, asked } = shop(Array.from({ length: 9 }, () => refusal(503, 'overloaded')), { retries: 2 })
  await expect(pazar.GET('/api/products')).rejects.toMatchObject({ code: 'overloaded' })
  expect(asked).toHaveLength(3)
  expect(waits[1]).toBeGreaterThan(waits[0]!)
})

test('What was decided is not asked again', async () => {
  const { pazar, asked } = shop([refusal(409, 'product_unavailable')])
  await expect(pazar.POST('/api/orders', { body })).rejects.toMatchObject({ code: 'product_unavailable' })
  expect(asked).toHaveLength(1)
})

test('Who is called off waits no longer', async () => {
  const stop = new AbortController()
  const { pazar, asked } = shop([() => { stop.abort(new Error('enough')); return refusal(503, 'overloaded') }])
  await expect(pazar.GET('/api/products', { signal: stop.signal })).rejects.toThrow('enough')
  expect(asked).toHaveLength(1)
})
