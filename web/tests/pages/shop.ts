import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect, test as base, type Page } from '@playwright/test'
import { admin, enter, someone, type Person } from './visitors'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

interface Shop {
  /** Pages of the shop may have no error in their console and ask no other host for anything; the faults that a test provokes are allowed by this. */
  readonly allow: (message: RegExp) => void
}

export const test = base.extend<Shop>({
  baseURL: async ({}, use) => { await use(process.env.PAZAR_ADDRESS) },
  allow: [async ({ context, baseURL }, use) => {
    const allowed: RegExp[] = []
    const faults: string[] = []
    context.on('console', message => { if (message.type() === 'error') faults.push(`${message.text()} ${message.location().url}`) })
    context.on('weberror', fault => faults.push(fault.error().message))
    context.on('request', request => { if (/^(https?|wss?):/.test(request.url()) && new URL(request.url()).origin !== baseURL) faults.push(`another host was asked: ${request.url()}`) })
    await use(message => { allowed.push(message) })
    expect(faults.filter(fault => !allowed.some(each => each.test(fault)))).toEqual([])
  }, { auto: true }],
})

export { expect }

/** Makes an account as people do. */
export async function createAccount(page: Page, person = someone()): Promise<Person> {
  await page.goto('/register')
  await page.getByLabel('Full name').fill('Ada Lovelace')
  await page.getByLabel('Email').fill(person.email)
  await page.getByLabel('Password').fill(person.password)
  await page.getByRole('button', { name: 'Create account' }).click()
  await expect(page).not.toHaveURL(/register/)
  return person
}

/** Signs in as people do. */
export async function signIn(page: Page, { email, password }: Person, next = '/') {
  await page.goto(`/sign-in?next=${encodeURIComponent(next)}`)
  await page.getByLabel('Email').fill(email)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page).not.toHaveURL(/sign-in/)
}

/** The browser is somebody's who has an account, and was signed in before. */
export async function beCustomer(page: Page): Promise<Person> {
  const person = someone()
  await enter(page.request, 'registration', { ...person, first_name: 'Ada', last_name: 'Lovelace' })
  return person
}

export async function beAdmin(page: Page): Promise<void> {
  await enter(page.request, 'session', { ...admin() })
}

/** The browser is nobody's again, and no page of it asks for anything meanwhile. */
export async function leave(page: Page): Promise<void> {
  await page.goto('about:blank')
  await page.context().clearCookies()
}

/** That everybody can use the page as it stands. */
export async function expectAccessible(page: Page) {
  if (!await page.evaluate(() => 'axe' in window)) await page.evaluate(axe)
  const found = await page.evaluate(async () => {
    const { axe } = window as unknown as { axe: { run: (at: Document, options: object) => Promise<{ violations: { id: string, nodes: { target: string[], failureSummary: string }[] }[] }> } }
    return (await axe.run(document, { resultTypes: ['violations'] })).violations.map(({ id, nodes }) => `${id}: ${nodes.map(node => `${node.target.join(' ')} (${node.failureSummary})`).join('; ')}`)
  })
  expect(found).toEqual([])
}
