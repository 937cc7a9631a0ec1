import type { Page } from '@playwright/test'
import { expect } from './shop'

/** The state of an order or a reservation, as its page stamps it. */
export const status = (page: Page) => page.getByRole('status')

export async function put(page: Page, product: string) {
  await page.goto(`/products/${product}`)
  await page.getByRole('button', { name: 'Add to basket' }).click()
  await expect(page.getByRole('dialog', { name: 'Basket' })).toBeVisible()
}

export const checkout = (page: Page) => page.getByRole('dialog', { name: 'Basket' }).getByRole('button', { name: 'Checkout' }).click()

export async function fillAddress(page: Page) {
  await page.getByLabel('Full name').fill('Ada Lovelace')
  await page.getByLabel('Address', { exact: true }).fill('Rıhtım Caddesi 1')
  await page.getByLabel('City').fill('İstanbul')
  await page.getByLabel('Postal code').fill('34710')
  await page.getByLabel('Country').selectOption('TR')
}

export const cards = { pays: '4242 4242 4242 4242', declined: '4000 0000 0000 0002', asks: '4000 0025 0000 3155' }

export async function fillCard(page: Page, number: string) {
  await page.getByLabel('Card number').fill(number)
  await page.getByLabel('Expiry').fill('12 / 40')
  await page.getByLabel('CVC').fill('123')
}

export async function pay(page: Page, number: string) {
  await fillCard(page, number)
  await page.getByRole('button', { name: 'Pay now' }).click()
}

/** From the product's page to a checkout that lacks nothing but the card. */
export async function takeToCheckout(page: Page, product: string, { email }: { readonly email?: string } = {}) {
  await put(page, product)
  await checkout(page)
  if (email) await page.getByLabel('Email').fill(email)
  await fillAddress(page)
}
