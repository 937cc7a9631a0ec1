import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { expect, expectAccessible, test as base } from './shop'
import { Visitor } from './visitors'

type Cookies = Parameters<ReturnType<Page['context']>['addCookies']>[0]

/** What the pages show, and who looks at them. */
interface World {
  readonly admin: Cookies
  readonly customer: Cookies
  readonly ids: Readonly<Record<'product' | 'order' | 'event' | 'reservation' | 'discount' | 'user' | 'webhook', string>>
}

const test = base.extend<object, { readonly world: World }>({
  world: [async ({}, use) => {
    const [admin, customer] = [await Visitor.admin(), await Visitor.customer()]
    const cookies = async (visitor: Visitor) => (await visitor.browser.storageState()).cookies
    const product = (await admin.sells('Long-handled copper coffee pot with a lid')).id
    const order = await customer.buys(product, 2)
    const event = (await admin.announces({ price: 12 })).id
    const reservation = (await customer.hold(event, 2)).id
    await customer.post(`/reservations/${reservation}/confirm`, { payment_method: 'pm_card_visa' })
    await customer.hold((await admin.announces()).id, 1)
    await customer.post('/basket/items', { product_id: product, quantity: 1 })
    const webhook = (await admin.post('/webhooks', { url: 'https://shop.example/hear', event_types: ['order.confirmed'] })).id
    const { results: [discount] } = await admin.get<{ results: { id: string }[] }>('/discounts')
    const { user_id } = await customer.get<{ user_id: string }>(`/orders/${order.id}`)
    await use({ admin: await cookies(admin), customer: await cookies(customer), ids: { product, order: order.id, event, reservation, discount: discount!.id, user: user_id, webhook } })
  }, { scope: 'worker' }],
})

interface Look { readonly as?: 'admin' | 'customer', readonly at?: (ids: World['ids']) => string }

const asCustomer = (at?: Look['at']): Look => ({ as: 'customer', at })
const asAdmin = (at?: Look['at']): Look => ({ as: 'admin', at })

/** Every page of the app under its pattern, and where one looks at it. */
const looks: Readonly<Record<string, Look>> = {
  '/': {},
  '/products/:id': { at: ids => `/products/${ids.product}` },
  '/search': { at: () => '/search?q=mug' },
  '/categories/:name': { at: () => '/categories/Kitchen' },
  '/basket': asCustomer(),
  '/checkout': asCustomer(),
  '/orders': asCustomer(),
  '/orders/:id': asCustomer(ids => `/orders/${ids.order}`),
  '/events': {},
  '/events/:id': { at: ids => `/events/${ids.event}` },
  '/reservations': asCustomer(),
  '/reservations/:id': asCustomer(ids => `/reservations/${ids.reservation}`),
  '/sign-in': {},
  '/register': {},
  '/reset': {},
  '/reset-password': { at: () => '/reset-password?token=none' },
  '/claim': { at: () => '/claim?token=none' },
  '/account/*': asCustomer(() => '/account'),
  '/admin': asAdmin(),
  '/admin/orders': asAdmin(),
  '/admin/orders/:id': asAdmin(ids => `/admin/orders/${ids.order}`),
  '/admin/payments': asAdmin(),
  '/admin/products': asAdmin(),
  '/admin/products/new': asAdmin(),
  '/admin/products/import': asAdmin(),
  '/admin/products/:id': asAdmin(ids => `/admin/products/${ids.product}`),
  '/admin/stock': asAdmin(),
  '/admin/stock/:id': asAdmin(ids => `/admin/stock/${ids.product}`),
  '/admin/discounts': asAdmin(),
  '/admin/discounts/:id': asAdmin(ids => `/admin/discounts/${ids.discount}`),
  '/admin/events': asAdmin(),
  '/admin/events/:id': asAdmin(ids => `/admin/events/${ids.event}`),
  '/admin/reservations': asAdmin(),
  '/admin/check-in': asAdmin(),
  '/admin/users': asAdmin(),
  '/admin/users/:id': asAdmin(ids => `/admin/users/${ids.user}`),
  '/admin/notifications': asAdmin(),
  // Of long names.
  '/admin/activity': asAdmin(() => '/admin/activity?type=reservation.payment_requested'),
  '/admin/webhooks': asAdmin(),
  '/admin/webhooks/:id': asAdmin(ids => `/admin/webhooks/${ids.webhook}`),
  '/admin/dead-letters': asAdmin(),
  '/admin/subscriptions': asAdmin(),
  '/admin/audit': asAdmin(),
  '/admin/keys': asAdmin(),
  '/admin/sessions': asAdmin(),
}

test('No page of the app is left out here', () => {
  const patterns = ['shop', 'events', 'account', 'admin'].flatMap(area => readFileSync(new URL(`../../src/${area}/pages.ts`, import.meta.url), 'utf8').match(/(?<=path: ')[^']+/g) ?? [])
  expect(Object.keys(looks).toSorted()).toEqual(patterns.filter(pattern => pattern !== '/admin/*').toSorted())
})

const [desk, phone] = [{ width: 1360, height: 900 }, { width: 390, height: 844 }]

/** Every pair of a size, a theme and a language. */
const views = [
  { language: 'en', in: [{ size: desk, colorScheme: 'light' }, { size: phone, colorScheme: 'dark' }] },
  { language: 'tr', in: [{ size: desk, colorScheme: 'dark' }, { size: phone, colorScheme: 'light' }] },
] as const

for (const [pattern, { as, at }] of Object.entries(looks)) {
  test(`${pattern} is for everybody: at a desk and on a phone, by day and by night, in both languages @long`, async ({ page, world }) => {
    if (as) await page.context().addCookies(world[as])
    const address = at?.(world.ids) ?? pattern
    for (const view of views) {
      await page.goto(`${address}${address.includes('?') ? '&' : '?'}lang=${view.language}`)
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      await expect(page.locator('[aria-busy=true], .skeleton')).toHaveCount(0)
      await expect(page.locator('html')).toHaveAttribute('lang', view.language)
      for (const { size, colorScheme } of view.in) {
        await page.setViewportSize(size)
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
        // What draws itself hears of its new width with the next frame.
        const beyond = () => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
        await expect.poll(beyond, `wider than a screen of ${size.width}`).toBeLessThanOrEqual(0)
        await expectAccessible(page)
      }
    }
  })
}
