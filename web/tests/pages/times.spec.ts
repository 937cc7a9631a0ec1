import { status } from './buying'
import { openShop, type OpenShop } from './host'
import { beCustomer, expect, expectAccessible, test as base } from './shop'
import { Visitor } from './visitors'

/** In a shop of its own, whose holds are short. */
const test = base.extend<object, { readonly shop: OpenShop }>({
  shop: [async ({}, use) => {
    const shop = await openShop({ Booking__HoldMinutes: '0.15' })
    await use(shop)
    await shop.close()
  }, { scope: 'worker', timeout: 600_000 }],
  baseURL: async ({ shop }, use) => { await use(shop.address) },
})

test('A hold that is not confirmed runs out before one\'s eyes, and its seats can be held again @long', async ({ page, context, shop }) => {
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
