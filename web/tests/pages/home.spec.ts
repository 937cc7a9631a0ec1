import { expect, test } from './shop'
import { called, Visitor } from './visitors'

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

test('What is found is narrowed by its categories and to what is in stock', async ({ page }) => {
  await page.goto('/search?q=lamp')
  await page.getByRole('button', { name: /^Home/ }).click()
  await expect(page).toHaveURL(/category=Home/)
  await expect(page.getByRole('link', { name: 'Desk lamp' })).toBeVisible()
  // The address follows, and the mark follows the address.
  await page.getByRole('checkbox', { name: 'In stock only' }).click()
  await expect(page).toHaveURL(/in_stock=true/)
  await expect(page.getByRole('checkbox', { name: 'In stock only' })).toBeChecked()
  await page.reload()
  await expect(page.getByRole('button', { name: /^Home/ })).toHaveAttribute('aria-pressed', 'true')
})

test('A picture is looked at closely, and what others buy leaves before one\'s eyes', async ({ page }) => {
  const shop = await Visitor.admin()
  await page.goto('/products/desk-lamp')
  await page.getByRole('button', { name: 'Look closer' }).click()
  const large = page.getByRole('dialog').getByRole('button', { name: 'Look closer' })
  await large.click()
  await expect(large).toHaveAttribute('aria-pressed', 'true')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toBeHidden()

  const product = await shop.sells(called('Rug'))
  await page.goto(`/products/${product.id}`)
  await expect(page.getByText('50 in stock')).toBeVisible()
  await shop.buys(product.id, 48)
  await expect(page.getByText('2 left')).toBeVisible({ timeout: 15_000 })
})
