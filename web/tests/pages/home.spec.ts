import { expect, test } from './shop'

test('The shop speaks Turkish at a press, and remembers it', async ({ page }) => {
  await page.goto('/')
  await page.getByRole('banner').getByRole('button', { name: 'Türkçe' }).click()
  await expect(page.getByRole('button', { name: 'Sepet' })).toBeVisible()
  await page.reload()
  await expect(page.getByRole('button', { name: 'Sepet' })).toBeVisible()
  await expect(page.locator('html')).toHaveAttribute('lang', 'tr')
})

test('Day and night are chosen, and stay', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'light' })
  await page.goto('/')
  const ground = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)
  const day = await ground()
  await page.getByRole('radio', { name: 'Night' }).click()
  await expect.poll(ground).not.toBe(day)
  const night = await ground()
  await page.reload()
  expect(await ground()).toBe(night)
})
