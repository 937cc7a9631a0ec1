import { pay, cards, status, takeToCheckout } from './buying'
import { linkFor } from './mails'
import { beCustomer, expect, expectAccessible, leave, signIn, test } from './shop'
import { someone, Visitor } from './visitors'

test('A name and a language are changed, and stay', async ({ page }) => {
  await beCustomer(page)
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
  allow(/401/)
  const person = await beCustomer(page)
  const elsewhere = await Visitor.signedIn(person)
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
  await expect.poll(async () => await (await elsewhere.browser.get('/bff/web/session')).json()).toMatchObject({ user: null })
  await page.reload()
  await expect(page.getByRole('heading', { level: 1, name: 'Ada Lovelace' })).toBeVisible()
})

test('A sign-in that was ended elsewhere is asked for again over the page, and what was pressed goes on', async ({ page, browser, allow }) => {
  allow(/401/)
  const event = await (await Visitor.admin()).announces()
  const person = await beCustomer(page)
  await page.goto(`/events/${event.id}`)
  await expect(page.getByRole('button', { name: 'Hold seats' })).toBeVisible()

  const elsewhere = await (await browser.newContext({ baseURL: process.env.PAZAR_ADDRESS })).newPage()
  await signIn(elsewhere, person, '/account')
  await elsewhere.getByRole('button', { name: /^End the sign-in/ }).click()
  await expect(elsewhere.getByText('This sign-in is ended.')).toBeVisible()
  await expect(elsewhere.getByRole('button', { name: /^End the sign-in/ })).toHaveCount(0)

  // Its access token lives on for some seconds.
  await expect.poll(() => page.evaluate(async () => (await fetch('/bff/web/api/auth/me')).status)).toBe(401)
  await page.getByRole('button', { name: 'Hold seats' }).click()
  const dialog = page.getByRole('dialog', { name: 'Sign in again' })
  await dialog.getByLabel('Password').fill(person.password)
  await dialog.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByRole('timer', { name: 'Time left' })).toBeVisible()
})

test('Signing out everywhere ends this browser, too', async ({ page }) => {
  await beCustomer(page)
  await page.goto('/account')
  await page.getByRole('button', { name: 'Sign out everywhere' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Sign out everywhere' }).click()
  await expect(page.getByRole('banner').getByRole('link', { name: 'Sign in' })).toBeVisible()
  await page.goto('/account')
  await expect(page.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible()
})

test('A forgotten password is set anew by the link of the mail, once', async ({ page, allow }) => {
  allow(/40[01]/)
  const person = someone()
  await Visitor.customer(person)
  await page.goto('/sign-in')
  await page.getByRole('link', { name: 'Forgot your password?' }).click()
  // The page that is left has such a field too.
  await expect(page.getByRole('heading', { level: 1, name: 'New password' })).toBeVisible()
  await page.getByLabel('Email').fill(person.email)
  await page.getByRole('button', { name: 'Send the link' }).click()
  await expect(page.getByRole('heading', { name: 'Look into your mail' })).toBeVisible()

  const link = await linkFor(person.email, '/reset-password')
  const set = async () => {
    await page.goto(link)
    await page.getByLabel('New password').fill('another sentence of mine')
    await page.getByRole('button', { name: 'Set password' }).click()
  }
  await set()
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible()
  await signIn(page, { ...person, password: 'another sentence of mine' })
  await set()
  await expect(page.getByText('This link has been used or is too old.')).toBeVisible()
})

test('What a guest ordered is theirs by the link of the mail, once @phone', async ({ page, allow }) => {
  allow(/400/)
  const guest = someone()
  await takeToCheckout(page, 'house-espresso', guest)
  await pay(page, cards.pays)
  await expect(status(page)).toHaveText('Confirmed')

  // The mail is read where nobody is signed in.
  await leave(page)
  const link = await linkFor(guest.email, '/claim')
  await page.goto(link)
  await page.getByLabel('New password').fill(guest.password)
  await page.getByRole('button', { name: 'Create account' }).click()
  await expect(page).toHaveURL('/orders')
  await expect(page.getByRole('main').getByRole('link', { name: 'House espresso' })).toBeVisible()
  await page.goto(link)
  await page.getByRole('button', { name: 'Take it into my account' }).click()
  await expect(page.getByText('This link has been used or is too old.')).toBeVisible()
  await expectAccessible(page)

  await leave(page)
  await signIn(page, guest, '/orders')
  await expect(page.getByRole('main').getByRole('link', { name: 'House espresso' })).toBeVisible()
})

test('What a guest ordered comes to the account that they have', async ({ page }) => {
  const person = await beCustomer(page)
  await leave(page)
  await takeToCheckout(page, 'apricot-jam', person)
  await pay(page, cards.pays)
  await expect(status(page)).toHaveText('Confirmed')
  await leave(page)
  await signIn(page, person, await linkFor(person.email, '/claim'))
  await page.getByRole('button', { name: 'Take it into my account' }).click()
  await expect(page).toHaveURL('/orders')
  await expect(page.getByRole('main').getByRole('link', { name: 'Apricot jam' })).toBeVisible()
})
