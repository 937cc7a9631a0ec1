import { expect, test } from 'vitest'
import { intentions } from './intention'
import { Problem } from './problem'

const offline = Problem.offline()
const broken = new Problem({ status: 500, code: 'internal_error' })
const underWay = new Problem({ status: 409, code: 'idempotency_in_progress' })
const refused = new Problem({ status: 409, code: 'not_shippable' })

/** The keys of one try after another; each fails as it is told, or succeeds. */
async function keysOf(tries: readonly (readonly [body: unknown, fault: Problem | null])[]): Promise<readonly string[]> {
  const intend = intentions()
  const keys: string[] = []
  for (const [body, fault] of tries) {
    await intend(body, async key => { keys.push(key); if (fault) throw fault }).catch(() => undefined)
  }
  return keys
}

test.each([
  ['nobody answered', offline],
  ['the server broke', broken],
  ['the first try is still under way', underWay],
])('Where %s, the next try is the same intention', async (_, fault) => {
  const [first, second, third] = await keysOf([['a', fault], ['a', null], ['a', null]])
  expect(second).toBe(first)
  expect(third).not.toBe(first)
})

test('What was refused may be wanted again, and is another intention', async () => {
  const [first, second] = await keysOf([['a', refused], ['a', null]])
  expect(second).not.toBe(first)
})

test('Another body is another intention, also while the first has no answer', async () => {
  const [first, other, again] = await keysOf([['a', offline], ['b', null], ['a', null]])
  expect(other).not.toBe(first)
  expect(again).toBe(first)
})
