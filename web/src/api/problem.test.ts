import { expect, test } from 'vitest'
import { Problem } from './problem'

test('A refusal keeps its code, fields, request id and time to wait', () => {
  const response = new Response(null, { status: 429, headers: { 'Retry-After': '12', 'X-Request-Id': 'r-1' } })
  const problem = Problem.of(response, { status: 429, code: 'rate_limited', detail: 'Too many.' })
  expect(problem).toMatchObject({ status: 429, code: 'rate_limited', requestId: 'r-1', retryAfter: 12, mayPass: true, message: 'Too many.' })
})

test('What is no problem document still has a code and the request id of its header', () => {
  const problem = Problem.of(new Response('<html>', { status: 502, headers: { 'X-Request-Id': 'r-2' } }), '<html>')
  expect(problem).toMatchObject({ status: 502, code: 'unavailable', requestId: 'r-2', retryAfter: null, mayPass: true })
})

test('A conflict does not pass by itself', () => {
  expect(Problem.of(new Response(null, { status: 409 }), { code: 'basket_changed' }).mayPass).toBe(false)
})
