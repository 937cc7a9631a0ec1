import { createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import { isGenuine } from '../src/index.js'

const secret = `whsec_${Buffer.from('a key of twenty-four bytes').toString('base64')}`
const body = JSON.stringify({ type: 'order.confirmed', data: { name: 'İznik' } })

function signed({ of = body, by = secret, at = Math.floor(Date.now() / 1_000) } = {}): Record<string, string> {
  const hmac = createHmac('sha256', Buffer.from(by.slice('whsec_'.length), 'base64')).update(`e-1.${at}.${of}`).digest('base64')
  return { 'webhook-id': 'e-1', 'webhook-timestamp': String(at), 'webhook-signature': `v1,${hmac}` }
}

test('What Pazar has signed is genuine, as text and as bytes, whoever holds the headers', async () => {
  expect(await isGenuine(secret, signed(), body)).toBe(true)
  expect(await isGenuine(secret, new Headers(signed()), Buffer.from(body))).toBe(true)
})

test('One of several signatures is enough, while a secret is changed', async () => {
  const other = `whsec_${Buffer.from('another key').toString('base64')}`
  const [mine, theirs] = [signed(), signed({ by: other })]
  const both = { ...mine, 'webhook-signature': `${theirs['webhook-signature']} ${mine['webhook-signature']}` }
  expect(await isGenuine(secret, both, body)).toBe(true)
  expect(await isGenuine(secret, theirs, body)).toBe(false)
})

test('Another body, another id, an old time and no signature are not', async () => {
  expect(await isGenuine(secret, signed(), `${body} `)).toBe(false)
  expect(await isGenuine(secret, { ...signed(), 'webhook-id': 'e-2' }, body)).toBe(false)
  expect(await isGenuine(secret, signed({ at: Math.floor(Date.now() / 1_000) - 301 }), body)).toBe(false)
  expect(await isGenuine(secret, signed({ at: Math.floor(Date.now() / 1_000) + 302 }), body)).toBe(false)
  expect(await isGenuine(secret, { ...signed(), 'webhook-timestamp': 'now' }, body)).toBe(false)
  expect(await isGenuine(secret, { ...signed(), 'webhook-signature': 'v1,a v2,b' }, body)).toBe(false)
  expect(await isGenuine(secret, {}, body)).toBe(false)
})
