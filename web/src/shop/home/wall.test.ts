import { expect, test } from 'vitest'
import type { Product, ShopEvent } from '~/api/catalog'
import { cellsOf, wallOf } from './wall'

const products = (count: number) => Array.from({ length: count }, (_, index) => ({ id: `p${index}` }) as Product)
const events = (count: number) => Array.from({ length: count }, (_, index) => ({ id: `e${index}` }) as ShopEvent)

test('Every row of the wall is full, however many things there are', () => {
  for (let goods = 0; goods <= 30; goods++)
    for (let tickets = 0; tickets <= 6; tickets++) expect(cellsOf(wallOf(products(goods), events(tickets))) % 12, `${goods} products, ${tickets} events`).toBe(0)
})

test('The first product is the large one, and tickets stand among the others', () => {
  const wall = wallOf(products(24), events(4))
  expect(wall[0]).toMatchObject({ kind: 'product', isBig: true })
  expect(wall[3]).toMatchObject({ kind: 'event' })
  expect(wall.filter(cell => cell.kind === 'event')).toHaveLength(4)
  expect(wall.at(-1)).toEqual({ kind: 'all' })
})

test('At most six products wait for the page of all', () => {
  for (let goods = 12; goods <= 24; goods++) expect(wallOf(products(goods), events(4)).filter(cell => cell.kind === 'product').length).toBeGreaterThanOrEqual(goods - 6)
})
