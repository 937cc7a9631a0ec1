import { expect, test } from 'vitest'
import { PazarProblem } from '../src/index.js'
import { json, order, refusal, shop } from './shop.js'

test('A refusal is a problem with its code, its fields and the id to quote', async () => {
  const { pazar } = shop([json(400, { type: 'about:blank', title: 'Some fields are not valid.', status: 400, code: 'validation_failed', request_id: 'r-7', errors: { items: ['must not be empty'] } })])
  const problem: unknown = await pazar.POST('/api/orders', { body: { items: [] } }).catch((fault: unknown) => fault)

  expect(problem).toBeInstanceOf(PazarProblem)
  expect(problem).toMatchObject({
    code: 'validation_failed', title: 'Some fields are not valid.', status: 400, request_id: 'r-7', errors: { items: ['must not be empty'] },
    message: 'validation_failed: Some fields are not valid.',
  })
})

test('What somebody between answers has a code too', async () => {
  const { pazar } = shop([new Response('<html>', { status: 500, headers: { 'X-Request-Id': 'r-8' } })])
  await expect(pazar.GET('/api/categories')).rejects.toMatchObject({ code: 'unavailable', status: 500, request_id: 'r-8', errors: {} })
})

test('Tokens and keys are sent as Bearer, and a token is asked for anew each time', async () => {
  const answers = () => [json(200, {}), json(200, {})]
  const [byToken, byKey, nobody] = [shop(answers(), { token: 't' }), shop(answers(), { apiKey: 'pzk_1' }), shop(answers())]
  let time = 0
  const renewed = shop(answers(), { getToken: () => `t${++time}` })
  for (const { pazar } of [byToken, byKey, nobody, renewed]) {
    await pazar.GET('/api/auth/me')
    await pazar.GET('/api/auth/me')
  }

  const sent = ({ asked }: { asked: Request[] }) => asked.map(request => request.headers.get('Authorization'))
  expect(sent(byToken)).toEqual(['Bearer t', 'Bearer t'])
  expect(sent(byKey)).toEqual(['Bearer pzk_1', 'Bearer pzk_1'])
  expect(sent(nobody)).toEqual([null, null])
  expect(sent(renewed)).toEqual(['Bearer t1', 'Bearer t2'])
})

test('What has not changed has no data, and is no refusal', async () => {
  const { pazar, asked } = shop([new Response(null, { status: 304 })])
  const { data, response } = await pazar.GET('/api/products/{id}', { params: { path: { id: 'p-1' }, header: { 'If-None-Match': '"1"' } } })
  expect(data?.name).toBeUndefined()
  expect(response.status).toBe(304)
  expect(asked[0]?.url).toBe('http://shop.test/api/products/p-1')
})

test('A list is read to its end, page by page, with what was asked of it', async () => {
  const { pazar, asked } = shop([
    json(200, { results: [order('CONFIRMED'), order('SHIPPED')], next: '/api/orders?limit=2&cursor=a%2Bb' }),
    json(200, { results: [order('DELIVERED')], next: null }),
  ])
  const statuses: string[] = []
  for await (const { status } of pazar.each('/api/orders', { params: { query: { limit: 2, scope: 'all' } } })) statuses.push(status)

  expect(statuses).toEqual(['CONFIRMED', 'SHIPPED', 'DELIVERED'])
  expect(asked.map(request => request.url)).toEqual(['http://shop.test/api/orders?limit=2&scope=all', 'http://shop.test/api/orders?limit=2&scope=all&cursor=a%2Bb'])
})

test('A page that nobody needs is not asked for', async () => {
  const { pazar, asked } = shop([json(200, { results: [order('CONFIRMED')], next: '/api/orders?cursor=a' })])
  for await (const _ of pazar.each('/api/orders')) break
  expect(asked).toHaveLength(1)
})

test('A refusal in the middle of a list is thrown', async () => {
  const { pazar } = shop([json(200, { results: [], next: '/api/orders?cursor=a' }), refusal(401, 'unauthorized')])
  await expect(pazar.each('/api/orders').next()).rejects.toMatchObject({ code: 'unauthorized' })
})

test('The description says what may be asked, and the compiler knows', () => {
  const { pazar } = shop([])
  const asks = [
    // @ts-expect-error There is no such path.
    () => pazar.GET('/api/nothing'),
    // @ts-expect-error An order has items.
    () => pazar.POST('/api/orders', { body: {} }),
    // @ts-expect-error An order has an id.
    () => pazar.GET('/api/orders/{id}'),
    // @ts-expect-error One category is no list with pages.
    () => pazar.each('/api/categories'),
    // @ts-expect-error The feed has no end.
    () => pazar.each('/api/feed'),
    // @ts-expect-error Nothing comes of a sign-out.
    async () => (await pazar.POST('/api/auth/logout', { body: { refresh: '' } })).data.status,
    // @ts-expect-error Nobody is two.
    () => shop([], { token: 'a', apiKey: 'b' }),
  ]
  expect(asks).toHaveLength(7)
})
