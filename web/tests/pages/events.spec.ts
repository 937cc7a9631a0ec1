import { readFileSync } from 'node:fs'
import { cards, pay, status } from './buying'
import { beCustomer, expect, expectAccessible, test } from './shop'
import { someone, Visitor } from './visitors'

const timer = { name: 'Time left' }

/** As the page of a hold shows it, in seconds. */
const seconds = (text: string | null) => { const [minutes, rest] = (text ?? '').split(':').map(Number); return minutes! * 60 + rest! }

test('Seats are held, the countdown survives a reload, and confirming makes a ticket for each @phone', async ({ page }) => {
  const event = await (await Visitor.admin()).announces()
  await beCustomer(page)
  await page.goto('/events')
  await page.getByRole('link', { name: event.name }).click()
  await page.getByRole('button', { name: 'One more' }).click()
  await page.getByRole('button', { name: 'Hold seats' }).click()
  await expect(page.getByRole('timer', timer)).toHaveText(/^[45]:\d\d$/)
  const before = seconds(await page.getByRole('timer', timer).textContent())

  await page.reload()
  await expect(page.getByRole('timer', timer)).toBeVisible()
  const after = seconds(await page.getByRole('timer', timer).textContent())
  expect(after).toBeLessThanOrEqual(before)
  expect(after).toBeGreaterThan(0)
  await expectAccessible(page)

  await page.getByRole('button', { name: 'Confirm' }).click()
  await expect(page).toHaveURL(/\/reservations\//)
  await expect(status(page)).toHaveText('Confirmed')
  await expect(page.getByRole('img', { name: /QR code/ })).toHaveCount(2)
  await expectAccessible(page)

  const [saved] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Save as image' }).first().click()])
  expect(saved.suggestedFilename()).toBe('ticket-1.png')
  expect(readFileSync(await saved.path()).subarray(1, 4).toString()).toBe('PNG')

  await page.goto('/reservations')
  await expect(page.getByRole('link', { name: event.name })).toBeVisible()
  await expectAccessible(page)
})

test('Somebody who is not signed in signs in over the page, and the seats are held', async ({ page }) => {
  const event = await (await Visitor.admin()).announces()
  const person = someone()
  await Visitor.customer(person)
  await page.goto(`/events/${event.id}`)
  await page.getByRole('button', { name: 'Hold seats' }).click()
  await page.getByLabel('Email').fill(person.email)
  await page.getByLabel('Password').fill(person.password)
  await page.getByRole('dialog').getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByRole('timer', timer)).toBeVisible()
})

test('A refused card keeps the seats, and another one pays for them', async ({ page, allow }) => {
  allow(/402/)
  const event = await (await Visitor.admin()).announces({ price: 24.5 })
  await beCustomer(page)
  await page.goto(`/events/${event.id}`)
  await page.getByRole('button', { name: 'Hold seats' }).click()
  await pay(page, cards.declined)
  await expect(page.getByRole('alert')).toContainText('refused this card')
  await expect(page.getByRole('timer', timer)).toBeVisible()
  await pay(page, cards.pays)
  await expect(status(page)).toHaveText('Confirmed')
  await expect(page.getByText('$24.50')).toBeVisible()

  await page.getByRole('button', { name: 'Give seats back' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Give seats back' }).click()
  await expect(status(page)).toHaveText('Cancelled')
})

test('A bank that asks is answered, and then the seats are paid for', async ({ page }) => {
  const event = await (await Visitor.admin()).announces({ price: 9 })
  await beCustomer(page)
  await page.goto(`/events/${event.id}`)
  await page.getByRole('button', { name: 'Hold seats' }).click()
  await pay(page, cards.asks)
  await page.getByRole('button', { name: 'Approve' }).click()
  await expect(status(page)).toHaveText('Confirmed')
})

test('What others take is seen at once, and two tabs show one hold', async ({ page, context }) => {
  const event = await (await Visitor.admin()).announces({ capacity: 9 })
  await beCustomer(page)
  await page.goto(`/events/${event.id}`)
  await expect(page.getByText('9 seats left')).toBeVisible()
  await (await Visitor.customer()).hold(event.id, 4)
  await expect(page.getByText('5 seats left')).toBeVisible()

  await page.getByRole('button', { name: 'Hold seats' }).click()
  await expect(page.getByRole('timer', timer)).toBeVisible()
  const other = await context.newPage()
  await other.goto(`/events/${event.id}`)
  await expect(other.getByRole('timer', timer)).toBeVisible()
  await other.getByRole('button', { name: 'Confirm' }).click()
  await expect(other.getByRole('status')).toHaveText('Confirmed')
  // This tab does not know it yet: confirming again is the same confirmation.
  await page.getByRole('button', { name: 'Confirm' }).click()
  await expect(status(page)).toHaveText('Confirmed')
  expect(page.url()).toBe(other.url())
})

test('Who waits is offered the seats that somebody gives back', async ({ page }) => {
  const event = await (await Visitor.admin()).announces({ capacity: 1 })
  const first = await Visitor.customer()
  const taken = await first.hold(event.id, 1)
  await beCustomer(page)
  await page.goto(`/events/${event.id}`)
  await expect(page.getByText('Sold out')).toBeVisible()
  await page.getByRole('button', { name: 'Wait for seats' }).click()
  await expect(page.getByText('Your place in the line: 1')).toBeVisible()
  await expectAccessible(page)
  await first.giveBack(taken.id)
  await expect(page.getByRole('timer', timer)).toBeVisible()
  await page.getByRole('button', { name: 'Give back' }).click()
  await expect(page.getByRole('button', { name: 'Hold seats' })).toBeVisible()
})

test('A month shows its events on their days @phone', async ({ page, isMobile }) => {
  const event = await (await Visitor.admin()).announces({ inDays: 40 })
  const month = new Date(Date.now() + 40 * 86_400_000).toISOString().slice(0, 7)
  await page.goto(`/events?view=month&month=${month}`)
  await expect(page.getByRole('link', { name: event.name })).toBeVisible()
  await expectAccessible(page)
  if (!isMobile) await page.getByRole('table').getByRole('link', { name: event.name }).click()
  else await page.getByRole('link', { name: event.name }).click()
  await expect(page.getByRole('heading', { level: 1, name: event.name })).toBeVisible()
})
