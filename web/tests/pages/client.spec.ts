import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, test } from './shop'

const example = fileURLToPath(new URL('../../client/example/order.mjs', import.meta.url))

test('The example of @pazar/client orders something, and follows the order until it is confirmed', async ({ baseURL }) => {
  const { stdout } = await promisify(execFile)(process.execPath, [example, baseURL!])
  expect(stdout.trim().split('\n').at(-1)).toMatch(/ is CONFIRMED$/)
})
