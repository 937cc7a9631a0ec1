import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect, test as base, type Page } from '@playwright/test'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

interface Shop {
  /** A page of the shop, which may have no error in its console and ask no other host for anything. Faults that a test provokes are allowed by `allow`. */
  readonly page: Page
  readonly allow: (message: RegExp) => void
}

export const test = base.extend<Shop>({
  baseURL: async ({}, use) => { await use(process.env.PAZAR_ADDRESS) },
  allow: async ({}, use, info) => {
    const allowed: RegExp[] = []
    Object.assign(info, { allowed })
    await use(message => { allowed.push(message) })
  },
  page: async ({ page, baseURL, allow: _ }, use, info) => {
    const faults: string[] = []
    page.on('console', message => { if (message.type() === 'error') faults.push(message.text()) })
    page.on('pageerror', fault => faults.push(fault.message))
    page.on('request', request => { if (!/^(data|blob|about):/.test(request.url()) && !request.url().startsWith(baseURL!)) faults.push(`another host was asked: ${request.url()}`) })
    await use(page)
    const { allowed } = info as unknown as { allowed: RegExp[] }
    expect(faults.filter(fault => !allowed.some(each => each.test(fault)))).toEqual([])
  },
})

export { expect }

export const someone = () => ({ email: `somebody-${Date.now()}-${Math.random().toString(36).slice(2)}@example.com`, password: 'a long sentence of mine' })

export async function createAccount(page: Page, person = someone()) {
  await page.goto('/register')
  await page.getByLabel('Full name').fill('Ada Lovelace')
  await page.getByLabel('Email').fill(person.email)
  await page.getByLabel('Password').fill(person.password)
  await page.getByRole('button', { name: 'Create account' }).click()
  await expect(page).not.toHaveURL(/register/)
  return person
}

export async function signIn(page: Page, email: string, password: string, next = '/') {
  await page.goto(`/sign-in?next=${encodeURIComponent(next)}`)
  await page.getByLabel('Email').fill(email)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page).not.toHaveURL(/sign-in/)
}

export const signInAsAdmin = (page: Page, next = '/admin') => signIn(page, 'admin@pazar.example', process.env.PAZAR_ADMIN_PASSWORD!, next)
export const signInAsCustomer = (page: Page, next = '/') => signIn(page, 'customer@pazar.example', process.env.PAZAR_CUSTOMER_PASSWORD!, next)

/** That everybody can use the page as it stands. */
export async function expectAccessible(page: Page) {
  await page.evaluate(axe)
  const found = await page.evaluate(async () => {
    const { axe } = window as unknown as { axe: { run: (at: Document) => Promise<{ violations: { id: string, nodes: { target: string[], failureSummary: string }[] }[] }> } }
    return (await axe.run(document)).violations.map(({ id, nodes }) => `${id}: ${nodes.map(node => `${node.target.join(' ')} (${node.failureSummary})`).join('; ')}`)
  })
  expect(found).toEqual([])
}
