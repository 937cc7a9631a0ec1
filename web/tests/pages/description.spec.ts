import { readFileSync } from 'node:fs'
import { kept } from '../../scripts/description.mjs'
import { expect, test } from './shop'

test('The description that the client is made of is the host’s', async ({ request }) => {
  const now = kept(await (await request.get('/openapi/v1.json')).json())
  const ours: unknown = JSON.parse(readFileSync(new URL('../../openapi.json', import.meta.url), 'utf8'))
  expect(JSON.stringify(now) === JSON.stringify(ours), 'run web/scripts/description').toBe(true)
})

test('The API is read at /docs, whose policy lets its own scripts run and asks nobody else', async ({ page }) => {
  await page.goto('/docs')
  await expect(page.getByRole('heading', { name: 'Pazar', level: 1 })).toBeVisible()
  await expect(page.getByText('/api/orders', { exact: true }).first()).toBeVisible()
})
