import { cards, checkout, fillAddress, fillCard, pay, put, status, takeToCheckout } from './buying'
import { beCustomer, createAccount, expect, expectAccessible, test } from './shop'
import { called, someone, Visitor } from './visitors'

test('A guest finds a thing in spite of a typing error, uses a coupon and pays @phone', async ({ page }) => {
  await page.goto('/')
  await page.getByRole('combobox', { name: 'Search' }).fill('teapto')
  await page.getByRole('combobox', { name: 'Search' }).press('Enter')
  await page.getByRole('link', { name: 'Stoneware teapot' }).click()
  await page.getByRole('button', { name: 'Add to basket' }).click()
  await checkout(page)

  await page.getByLabel('Coupon').fill('WELCOME10')
  await page.getByRole('button', { name: 'Use it' }).click()
  await expect(page.getByText('$43.20').first()).toBeVisible()

  await page.getByLabel('Email').fill(someone().email)
  await fillAddress(page)
  await pay(page, cards.pays)
  await expect(page).toHaveURL(/\/orders\/[0-9a-f-]{36}$/)
  await expect(status(page)).toHaveText('Confirmed')
  await expect(page.getByRole('heading', { name: 'Thank you, Ada.' })).toBeVisible()
  await expect(page.getByText('Card charged')).toBeVisible()
  await expectAccessible(page)
})

test('The same in Turkish, on a phone too @phone', async ({ page }) => {
  await page.goto('/products/pine-honey?lang=tr')
  await page.getByRole('button', { name: 'Sepete ekle' }).click()
  await page.getByRole('dialog', { name: 'Sepet' }).getByRole('button', { name: 'Ödemeye geç' }).click()
  await page.getByLabel('E-posta').fill(someone().email)
  await page.getByLabel('Ad soyad').fill('Ada Lovelace')
  await page.getByLabel('Adres', { exact: true }).fill('Rıhtım Caddesi 1')
  await page.getByLabel('Şehir').fill('İstanbul')
  await page.getByLabel('Posta kodu').fill('34710')
  await page.getByRole('button', { name: cards.pays }).click()
  await page.getByRole('button', { name: 'Şimdi öde' }).click()
  await expect(status(page)).toHaveText('Onaylandı')
})

test('The number of a card never leaves the browser', async ({ page }) => {
  const sent: string[] = []
  page.on('request', request => sent.push(`${request.url()} ${request.postData() ?? ''}`))
  await takeToCheckout(page, 'cedar-pencils', someone())
  await pay(page, '4242424242424242')
  await expect(status(page)).toHaveText('Confirmed')
  expect(sent.filter(request => request.replaceAll(/\D/g, '').includes('42424242'))).toEqual([])
})

test('A declined card cancels the order, and another one pays for the same things', async ({ page }) => {
  await beCustomer(page)
  await takeToCheckout(page, 'oak-cutting-board')
  await pay(page, cards.declined)
  await expect(status(page)).toHaveText('Cancelled')
  await expect(page.getByText('Card declined')).toBeVisible()

  await page.getByRole('button', { name: 'Try another card' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Checkout' })).toBeVisible()
  await expect(page.getByRole('listitem').filter({ hasText: 'Oak cutting board' })).toBeVisible()
  // It went back into the basket by itself, and is there once.
  await expect(page.getByText('1 × $44.00')).toBeVisible()
  await page.getByRole('button', { name: 'Ada Lovelace' }).click()
  await pay(page, cards.pays)
  await expect(status(page)).toHaveText('Confirmed')
})

test('A card that wants to be confirmed waits for it, also over a reload, and then pays', async ({ page }) => {
  await beCustomer(page)
  await takeToCheckout(page, 'nesting-bowls')
  await pay(page, cards.asks)
  await expect(status(page)).toHaveText('Reserved')
  await expect(page.getByRole('button', { name: 'Confirm with your bank' })).toBeVisible()
  await expectAccessible(page)
  await page.reload()
  await page.getByRole('button', { name: 'Confirm with your bank' }).click()
  await expect(status(page)).toHaveText('Confirmed')
})

test('An order that waits takes another card, also after a decline', async ({ page }) => {
  await beCustomer(page)
  await takeToCheckout(page, 'linen-apron')
  await pay(page, cards.asks)
  await expect(page.getByRole('heading', { name: 'Or pay with another card' })).toBeVisible()
  await pay(page, cards.declined)
  await expect(page.getByRole('heading', { name: 'Declined. Try another card.' })).toBeVisible()
  await pay(page, cards.pays)
  await expect(status(page)).toHaveText('Confirmed')
})

test('What somebody put in before they had an account is in their basket afterwards @phone', async ({ page }) => {
  await put(page, 'velvet-cushion')
  await createAccount(page)
  await page.goto('/basket')
  await expect(page.getByRole('link', { name: 'Velvet cushion' })).toBeVisible()
  expect(await page.evaluate(() => localStorage.getItem('pazar.basket'))).toBeNull()
})

test('Two tabs show the same basket', async ({ page, context }) => {
  await put(page, 'fig-candle')
  const other = await context.newPage()
  await other.goto('/basket')
  await other.getByRole('button', { name: 'One more' }).click()
  await expect(other.getByText('$36.00').first()).toBeVisible()
  await expect(page.getByRole('dialog', { name: 'Basket' }).getByText('$36.00').first()).toBeVisible()
})

test('What costs nothing is ordered without a card', async ({ page }) => {
  const shop = await Visitor.admin()
  const gift = called('GIFT').toUpperCase().replace(' ', '')
  await shop.post('/discounts', { code: gift, kind: 'percent', value: 100 })
  await takeToCheckout(page, 'canvas-tote-bag', someone())
  await page.getByLabel('Coupon').fill(gift)
  await page.getByRole('button', { name: 'Use it' }).click()
  await expect(page.getByText('no card is asked for')).toBeVisible()
  await expect(page.getByLabel('Card number')).toBeHidden()
  await page.getByRole('button', { name: 'Place order' }).click()
  await expect(status(page)).toHaveText('Confirmed')
})

test('Where Stripe takes the payments its own fields take the card, for what the server will ask', async ({ page, allow }) => {
  allow(/another host was asked: https:\/\/js\.stripe\.com/)
  // Stripe cannot be reached from here: this stands for its script, and the simulated provider pays what it names.
  await page.route('https://js.stripe.com/**', route => route.fulfill({ contentType: 'text/javascript', body: `
    window.Stripe = key => ({
      elements: options => {
        window.asked = { key, ...options }
        return {
          create: () => ({ mount: at => { at.textContent = 'Fields of Stripe' }, unmount() {}, on: (_, listener) => setTimeout(listener) }),
          submit: async () => ({}), update: change => Object.assign(window.asked, change),
        }
      },
      createPaymentMethod: async () => ({ paymentMethod: { id: 'pm_card_visa' } }),
    })` }))
  await page.route('**/bff/web/session', async route => {
    const answer = await route.fetch()
    const session = await answer.json() as { payments: object }
    await route.fulfill({ response: answer, json: { ...session, payments: { ...session.payments, publishable_key: 'pk_test_1' } } })
  })
  await page.route('**/products/*', async route => {
    if (route.request().resourceType() !== 'document') return route.fallback()
    const answer = await route.fetch()
    await route.fulfill({ response: answer, headers: { ...answer.headers(), 'content-security-policy': "script-src 'self' https://js.stripe.com" } })
  })
  await takeToCheckout(page, 'canvas-tote-bag', someone())
  await expect(page.getByText('Fields of Stripe')).toBeVisible()
  await expect(page.getByLabel('Card number')).toBeHidden()
  expect(await page.evaluate(() => (window as unknown as { asked: object }).asked)).toMatchObject({
    key: 'pk_test_1', mode: 'payment', amount: 1_800, currency: 'usd', paymentMethodCreation: 'manual', paymentMethodTypes: ['card'], captureMethod: 'manual',
  })
  await page.getByRole('button', { name: 'Pay now' }).click()
  await expect(status(page)).toHaveText('Confirmed')
})

test('What is not for sale any more keeps nobody from buying the rest', async ({ page }) => {
  const shop = await Visitor.admin()
  const [gone, stays] = [await shop.sells(called('Ladle')), await shop.sells(called('Spoon'))]
  await put(page, gone.id)
  await takeToCheckout(page, stays.id, someone())
  await shop.patch(`/products/${gone.id}`, { is_active: false })
  await page.reload()
  await expect(page.getByText('It cannot be ordered at the moment')).toBeVisible()
  await expect(page.getByText('You pay $20.00, once.')).toBeVisible()
  await pay(page, cards.pays)
  await expect(status(page)).toHaveText('Confirmed')
})

test('A price that changes before the eyes of whoever pays is not charged unseen', async ({ page, allow }) => {
  allow(/409/)
  const shop = await Visitor.admin()
  const product = await shop.sells(called('Kettle'))
  await takeToCheckout(page, product.id, someone())
  await expect(page.getByText('You pay $20.00, once.')).toBeVisible()
  await shop.patch(`/products/${product.id}`, { price: 25 })
  await pay(page, cards.pays)
  await expect(page.getByRole('alert')).toContainText('A price has changed meanwhile.')
  await expect(page.getByText('You pay $25.00, once.')).toBeVisible()
  await page.getByRole('button', { name: 'Pay now' }).click()
  await expect(status(page)).toHaveText('Confirmed')
})

test('An order can be cancelled until it has left', async ({ page }) => {
  await beCustomer(page)
  await takeToCheckout(page, 'dotted-notebook')
  await pay(page, cards.pays)
  await expect(status(page)).toHaveText('Confirmed')
  await page.getByRole('button', { name: 'Cancel order' }).click()
  await expectAccessible(page)
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel order' }).click()
  await expect(status(page)).toHaveText('Cancelled')
  await page.goto('/orders')
  await expect(page.getByRole('listitem').filter({ hasText: 'Dotted notebook' })).toContainText('Cancelled')
})

test('A session that ended meanwhile asks for the password over the page, and the order goes through with all that was typed', async ({ page, allow }) => {
  // Without a session the basket wants an email.
  allow(/40[01]/)
  const person = await beCustomer(page)
  await takeToCheckout(page, 'zip-pouch')
  await fillCard(page, cards.pays)
  // Elsewhere: all sign-ins are ended.
  expect((await page.request.post('/bff/web/api/auth/logout-all', { headers: { 'X-Pazar-Csrf': '1' } })).ok()).toBe(true)
  await page.context().clearCookies()
  await page.getByRole('button', { name: 'Pay now' }).click()
  const dialog = page.getByRole('dialog', { name: 'Sign in again' })
  await dialog.getByLabel('Password').fill(person.password)
  await dialog.getByRole('button', { name: 'Sign in' }).click()
  await expect(status(page)).toHaveText('Confirmed')
})

test('What the server refuses for a moment is sent again, and is one order', async ({ page, allow }) => {
  allow(/503/)
  await beCustomer(page)
  await takeToCheckout(page, 'belt-bag')
  let refused = 0
  await page.route('**/api/basket/checkout', async route => {
    if (refused++ > 0) return route.fallback()
    // It reached the shop, and its answer was lost.
    await route.fetch()
    await route.fulfill({ status: 503, contentType: 'application/problem+json', headers: { 'Retry-After': '1' }, body: '{"status": 503, "code": "overloaded"}' })
  })
  await pay(page, cards.pays)
  await expect(status(page)).toHaveText('Confirmed')
  await page.goto('/orders')
  await expect(page.getByRole('main').getByRole('listitem').filter({ hasText: 'Belt bag' })).toHaveCount(1)
  await expect(page.getByRole('main').getByRole('listitem')).toHaveCount(1)
})

test('An error keeps what was typed and shows the number of the request', async ({ page, allow }) => {
  allow(/500/)
  await takeToCheckout(page, 'tall-vase', someone())
  await page.route('**/api/basket/checkout', route => route.fulfill({ status: 500, contentType: 'application/problem+json', body: '{"status": 500, "code": "internal_error", "request_id": "r-123"}' }))
  await pay(page, cards.pays)
  await expect(page.getByRole('alert')).toContainText('Request r-123')
  await expect(page.getByLabel('City')).toHaveValue('İstanbul')
  await expectAccessible(page)
})

test('Without a connection the page says so and stays', async ({ page, context, allow }) => {
  allow(/ERR_INTERNET_DISCONNECTED/)
  await page.goto('/products/desk-lamp')
  await expect(page.getByRole('heading', { name: 'Desk lamp' })).toBeVisible()
  await context.setOffline(true)
  await expect(page.getByText('You are offline.')).toBeVisible()
  await context.setOffline(false)
  await expect(page.getByText('You are offline.')).toBeHidden()
})
