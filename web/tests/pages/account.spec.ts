import { createAccount, expect, expectAccessible, signIn, test } from './shop'
import { Visitor } from './visitors'

for (const colorScheme of ['light', 'dark'] as const) {
  test(`The account and its doors are accessible in the ${colorScheme} @phone`, async ({ page }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await createAccount(page)
    await page.goto('/account')
    await expect(page.getByText('This browser')).toBeVisible()
    await expectAccessible(page)
    for (const path of ['/reset', '/reset?token=none', '/claim?token=none', '/claim', '/reservations']) {
      await page.goto(path)
      await expect(page.getByRole('heading').first()).toBeVisible()
      await expectAccessible(page)
    }
  })
}

test('A name and a language are changed, and stay', async ({ page }) => {
  await createAccount(page)
  await page.goto('/account')
  await page.getByLabel('First name').fill('Augusta')
  await page.getByLabel('Language').selectOption('tr')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Augusta Lovelace' })).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Giriş yaptığın yerler' })).toBeVisible()
  await page.reload()
  await expect(page.getByLabel('Dil')).toHaveValue('tr')
})

test('A password is changed by who knows it; other browsers are signed out, and this one is not', async ({ page, allow }) => {
  test.setTimeout(150_000)
  allow(/401/)
  const person = await createAccount(page)
  const elsewhere = await Visitor.signedIn(person.email, person.password)
  await page.goto('/account')
  const change = async (current: string, next: string) => {
    await page.getByLabel('Current password').fill(current)
    await page.getByLabel('New password').fill(next)
    await page.getByRole('button', { name: 'Change password' }).click()
  }
  await change('not my password', 'another sentence of mine')
  await expect(page.getByText('This is not your password.')).toBeVisible()
  await change(person.password, 'another sentence of mine')
  await expect(page.getByText('Your password is changed.')).toBeVisible()
  await expect.poll(async () => (await elsewhere.get<{ user: unknown }>('/bff/web/session')).user, { timeout: 90_000 }).toBeNull()
  await page.reload()
  await expect(page.getByRole('heading', { level: 1, name: 'Ada Lovelace' })).toBeVisible()
})

test('A sign-in that was ended elsewhere is asked for again over the page, and what was pressed goes on', async ({ page, browser, allow }) => {
  test.setTimeout(150_000)
  allow(/401/)
  const event = await (await Visitor.admin()).announce()
  const person = await createAccount(page)
  await page.goto(`/events/${event.id}`)
  await expect(page.getByRole('button', { name: 'Hold seats' })).toBeVisible()

  const elsewhere = await (await browser.newContext({ baseURL: process.env.PAZAR_ADDRESS })).newPage()
  await signIn(elsewhere, person.email, person.password, '/account')
  await elsewhere.getByRole('button', { name: /^End the sign-in/ }).click()
  await expect(elsewhere.getByText('This sign-in is ended.')).toBeVisible()
  await expect(elsewhere.getByRole('button', { name: /^End the sign-in/ })).toHaveCount(0)

  // Its access token lives on for some seconds.
  await expect.poll(() => page.evaluate(async () => (await fetch('/bff/web/api/auth/me')).status), { timeout: 90_000 }).toBe(401)
  await page.getByRole('button', { name: 'Hold seats' }).click()
  const dialog = page.getByRole('dialog', { name: 'Sign in again' })
  await dialog.getByLabel('Password').fill(person.password)
  await dialog.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByRole('timer', { name: 'Time left' })).toBeVisible()
})

test('Signing out everywhere ends this browser, too', async ({ page }) => {
  await createAccount(page)
  await page.goto('/account')
  await page.getByRole('button', { name: 'Sign out everywhere' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Sign out everywhere' }).click()
  await expect(page.getByRole('banner').getByRole('link', { name: 'Sign in' })).toBeVisible()
  await page.goto('/account')
  await expect(page.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible()
})
