import { expect, test } from 'vitest'
import { foreseen, type Basket, type BasketLine } from './basket'

const mug: BasketLine = { product_id: 'mug', sku: 'MUG', name: 'Mug', quantity: 2, unit_price: 12.5, line_total: 25, discount: 0, notice: null, photo: null }
const basket = (change: Partial<Basket> = {}): Basket =>
  ({ id: 'b', version: 1, items: [mug], coupon: null, coupon_notice: null, subtotal: 25, discount: 0, total_amount: 25, currency: 'USD', ...change })
const lamp = { id: 'lamp', sku: 'LAMP', name: 'Lamp', price: 64.1 }

test('What is put in is a line of its own, or more of one that is there', () => {
  const once = foreseen(basket(), { kind: 'add', product: lamp, quantity: 1 })
  expect(once.items.map(({ product_id, quantity, line_total }) => [product_id, quantity, line_total])).toEqual([['mug', 2, 25], ['lamp', 1, 64.1]])
  expect(foreseen(once, { kind: 'add', product: lamp, quantity: 2 })).toMatchObject({ items: [mug, { quantity: 3, line_total: 192.3 }], total_amount: 217.3 })
})

test('None of it is out of the basket', () => {
  expect(foreseen(basket(), { kind: 'set', productId: 'mug', quantity: 0 })).toMatchObject({ items: [], subtotal: 0, total_amount: 0 })
})

test('What a coupon takes off is the last word of the server, and never more than there is', () => {
  const reduced = basket({ coupon: 'TEN', discount: 10, total_amount: 15 })
  expect(foreseen(reduced, { kind: 'set', productId: 'mug', quantity: 4 })).toMatchObject({ subtotal: 50, discount: 10, total_amount: 40 })
  expect(foreseen(basket({ discount: 20 }), { kind: 'set', productId: 'mug', quantity: 1 })).toMatchObject({ discount: 12.5, total_amount: 0 })
  expect(foreseen(reduced, { kind: 'coupon', code: null })).toBe(reduced)
})

test('What cannot be had is no part of the sum', () => {
  const gone = { ...mug, notice: { code: 'unavailable', available: null } }
  expect(foreseen(basket({ items: [gone] }), { kind: 'add', product: lamp, quantity: 1 })).toMatchObject({ subtotal: 64.1, total_amount: 64.1 })
})
