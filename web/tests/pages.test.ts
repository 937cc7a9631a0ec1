import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { consolePage, pages } from '~/app/pages'

const routes = new URL('../../src/Services/Pazar.Gateway/Pages/PageRoute.cs', import.meta.url)

test('The gateway answers with the app where the app has a page, and nowhere else', () => {
  const all = /All \{ get; \} =\s*\[(.*?)\];/s.exec(readFileSync(routes, 'utf8'))![1]!
  const answered = [...all.matchAll(/new\("([^"]+)"/g)].map(([, pattern]) => pattern!)
  const known = [...pages, consolePage].map(({ path }) => path.replace(/\/\*$/, '/**').replace(/:\w+/g, '*'))
  expect(answered.sort()).toEqual(known.sort())
})
