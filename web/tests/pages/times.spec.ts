import type { OpenShop } from './host'
import { openShop } from './host'
import { status } from './buying'
import { beCustomer, expect, expectAccessible, test } from './shop'
import { Visitor } from './visitors'

// A shop of its own, whose holds are short.
let shop: OpenShop

test.beforeAll(async () => {
  test.setTimeout(240_000)
  shop = await openShop({ Booking__HoldMinutes: '0.15' })
})
test.afterAll(async () => { await shop?.close() })
test.use({ baseURL: async ({}, use) => { await use(shop.address) } })

test('A hold that is not confirmed runs out before one\'s eyes, and its seats can be held again', async ({ page, context }) => {
  const event = await (await Visitor.admin(shop.address, shop.adminPassword)).announces({ capacity: 3 })
  await beCustomer(page)
  await page.goto(`/events/${event.id}`)
  await page.getByRole('button', { name: 'Hold seats' }).click()
  await expect(page.getByRole('timer')).toHaveText(/^0:0\d$/)
  await expect(page.getByText('2 seats left')).toBeVisible()

  const ticket = await context.newPage()
  await ticket.goto('/reservations')
  await ticket.getByRole('link', { name: event.name }).click()
  await expect(page.getByText('The time is over')).toBeVisible()
  await expect(page.getByText('3 seats left')).toBeVisible()
  await expect(status(ticket)).toHaveText('Expired')
  await expectAccessible(page)
  await expectAccessible(ticket)

  await ticket.getByRole('link', { name: 'Hold seats again' }).click()
  await ticket.getByRole('button', { name: 'Hold seats' }).click()
  await expect(ticket.getByRole('timer')).toBeVisible()
})
