import { expect, expectAccessible, test } from './shop'

for (const colorScheme of ['light', 'dark'] as const) {
  test(`The wall is accessible in the ${colorScheme} @phone`, async ({ page }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await page.goto('/')
    await expect(page.getByRole('link', { name: 'Fountain pen' })).toBeVisible()
    await expectAccessible(page)
  })
}

test('The shop speaks Turkish at a press, and remembers it', async ({ page }) => {
  await page.goto('/')
  await page.getByRole('banner').getByRole('button', { name: 'Türkçe' }).click()
  await expect(page.getByRole('button', { name: 'Sepet' })).toBeVisible()
  await page.reload()
  await expect(page.getByRole('button', { name: 'Sepet' })).toBeVisible()
  await expect(page.locator('html')).toHaveAttribute('lang', 'tr')
})
