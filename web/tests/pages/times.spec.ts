import type { OpenShop } from './host'
import { openShop } from './host'
import { createAccount, expect, expectAccessible, someone, test } from './shop'
import { Visitor } from './visitors'

// A shop of its own, whose holds are short and which writes the links of its mails to the log.
let shop: OpenShop

test.describe.configure({ mode: 'serial' })
test.beforeAll(async () => {
  test.setTimeout(240_000)
  shop = await openShop({ Booking__HoldMinutes: '0.15', Identity__LogResetLinks: 'true' })
})
test.afterAll(async () => { await shop?.close() })
test.use({ baseURL: async ({}, use) => { await use(shop.address) } })

test('A hold that is not confirmed runs out before one\'s eyes, and its seats can be held again', async ({ page }) => {
  const event = await (await Visitor.admin(shop.address, shop.adminPassword)).announce({ capacity: 3 })
  await createAccount(page)
  await page.goto(`/events/${event.id}`)
  await page.getByRole('button', { name: 'Hold seats' }).click()
  await expect(page.getByRole('timer')).toHaveText(/^0:0\d$/)
  await expect(page.getByText('2 seats left')).toBeVisible()
  await expect(page.getByText('The time is over')).toBeVisible()
  await expect(page.getByText('3 seats left')).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Hold seats' }).click()
  await expect(page.getByRole('timer')).toBeVisible()
})

test('The page of a reservation says that it ran out', async ({ page }) => {
  const event = await (await Visitor.admin(shop.address, shop.adminPassword)).announce()
  const person = await createAccount(page)
  const { id } = await (await Visitor.signedIn(person.email, person.password, shop.address)).hold(event.id, 1)
  await page.goto(`/reservations/${id}`)
  await expect(page.getByRole('status')).toHaveText('Expired')
  await page.getByRole('link', { name: 'Hold seats again' }).click()
  await expect(page.getByRole('heading', { level: 1, name: event.name })).toBeVisible()
})

test('A forgotten password is set anew by the link of the mail, once', async ({ page, allow }) => {
  allow(/400/)
  const person = someone()
  await Visitor.customer(shop.address, person)
  await page.goto('/sign-in')
  await page.getByRole('link', { name: 'Forgot your password?' }).click()
  await page.getByLabel('Email').fill(person.email)
  await page.getByRole('button', { name: 'Send the link' }).click()
  await expect(page.getByRole('heading', { name: 'Look into your mail' })).toBeVisible()

  const link = /\/reset-password\?token=[\w-]+/
  await expect.poll(() => shop.said()).toMatch(link)
  const [address] = shop.said().match(link)!
  const set = async () => {
    await page.goto(address)
    await page.getByLabel('New password').fill('another sentence of mine')
    await page.getByRole('button', { name: 'Set password' }).click()
  }
  await set()
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible()
  await page.getByLabel('Email').fill(person.email)
  await page.getByLabel('Password').fill('another sentence of mine')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page).not.toHaveURL(/sign-in/)
  await set()
  await expect(page.getByText('This link has been used or is too old.')).toBeVisible()
})
