import { beCustomer, beAdmin, expect, test } from './shop'
import { called, Visitor } from './visitors'

const address = () => process.env.PAZAR_ADDRESS!

test('A script in the name of a product stays a name, wherever it is shown', async ({ page }) => {
  const admin = await Visitor.admin()
  const word = called('Jug').replace(' ', '')
  const { id, name } = await admin.sells(`${word} </script><script>window.taken = 1</script><img src="/x" onerror="window.taken = 2">`)
  await expect.poll(async () => (await admin.get<{ results: unknown[] }>(`/search?q=${word}`)).results.length).toBe(1)
  await beAdmin(page)
  for (const path of ['/', `/products/${id}`, `/search?q=${word}`, `/admin/products?q=${word}`, `/admin/products/${id}`]) {
    await page.goto(path)
    await expect(page.getByText(name).first()).toBeVisible()
    expect(await page.evaluate(() => 'taken' in window), path).toBe(false)
  }
})

test('The policy lets nothing inline run, and nothing go to another host', async ({ page, allow }) => {
  allow(/Content Security Policy|https:\/\/elsewhere\.example/)
  await page.goto('/')
  await page.evaluate(() => {
    const violated: string[] = []
    Object.assign(window, { violated })
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => violated.push(effectiveDirective))
    const add = <K extends keyof HTMLElementTagNameMap>(name: K, attributes: Record<string, string>, text = '') => {
      const element = document.createElement(name)
      for (const [attribute, value] of Object.entries(attributes)) element.setAttribute(attribute, value)
      element.textContent = text
      document.body.append(element)
      return element
    }
    add('script', {}, 'window.taken = 1')
    add('script', { src: 'https://elsewhere.example/script.js' })
    add('button', { onclick: 'window.taken = 2' }).click()
    add('img', { src: 'https://elsewhere.example/picture' })
    add('base', { href: 'https://elsewhere.example/' })
    add('object', { data: '/' })
    add('form', { action: 'https://elsewhere.example/', method: 'post' }).submit()
    fetch('https://elsewhere.example/').catch(() => undefined)
  })
  const violated = () => page.evaluate(() => (window as unknown as { violated: string[] }).violated.toSorted())
  await expect.poll(violated).toEqual(['base-uri', 'connect-src', 'form-action', 'img-src', 'object-src', 'script-src-attr', 'script-src-elem', 'script-src-elem'])
  expect(await page.evaluate(() => 'taken' in window)).toBe(false)
})

test('A page of another origin can do nothing in somebody\'s name, and read nothing', async ({ page, allow }) => {
  allow(/./)
  await beCustomer(page)
  // Another port of the same machine is the same site, so the cookie is sent along: what is left is the header.
  const elsewhere = 'http://localhost:65000/'
  const form = `<form method="post" enctype="text/plain" action="${address()}/bff/web/api/auth/logout-all"><button>Win</button></form>`
  await page.route(`${elsewhere}**`, route => route.fulfill({ contentType: 'text/html', body: form }))
  await page.goto(elsewhere)
  const reach = (method: string, headers: Record<string, string>) =>
    page.evaluate(([url, method, headers]) => fetch(url, { method, headers, credentials: 'include' }).then(() => 'answered', () => 'refused'), [`${address()}/bff/web/session`, method, headers] as const)
  expect(await reach('GET', {})).toBe('refused')
  expect(await reach('DELETE', { 'X-Pazar-Csrf': '1' })).toBe('refused')

  const [answer] = await Promise.all([page.waitForResponse(/logout-all/), page.getByRole('button', { name: 'Win' }).click()])
  expect((await answer.request().allHeaders()).cookie).toContain('pazar=')
  expect(answer.status()).toBe(403)
  expect(await answer.json()).toMatchObject({ code: 'csrf_header_missing' })

  await page.goto('/account')
  await expect(page.getByRole('heading', { level: 1, name: 'Ada Lovelace' })).toBeVisible()
})

test('A page of another origin cannot put the shop into a frame', async ({ page, allow }) => {
  allow(/./)
  await page.route('http://localhost:65000/', route => route.fulfill({ contentType: 'text/html', body: `<iframe src="${address()}/account"></iframe>` }))
  await page.goto('http://localhost:65000/')
  await expect.poll(() => page.frames().map(frame => frame.url())).toEqual(['http://localhost:65000/', 'chrome-error://chromewebdata/'])
})

test('The session is out of the reach of scripts, and no token ever comes to the page', async ({ page, context }) => {
  const answers: Promise<string>[] = []
  page.on('response', response => { if (/\/bff\/web\//.test(response.url()) && /json/.test(response.headers()['content-type'] ?? '')) answers.push(response.text().catch(() => '')) })
  await beCustomer(page)
  await page.goto('/account')
  await expect(page.getByText('This browser')).toBeVisible()
  expect(await context.cookies()).toMatchObject([{ name: 'pazar', httpOnly: true, sameSite: 'Lax', path: '/' }])
  expect(await page.evaluate(() => document.cookie)).toBe('')
  const token = /"(access|refresh)"|eyJ[\w-]+\./
  expect(await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]))).not.toMatch(token)
  expect(answers.length).toBeGreaterThan(0)
  expect((await Promise.all(answers)).join()).not.toMatch(token)
})
