import { expect, test } from 'vitest'
import { match, pageAt } from './match'

test('A pattern gives its names their values', () => {
  expect(match('/products/:id', '/products/blue-mug')).toEqual({ id: 'blue-mug' })
  expect(match('/categories/:name', '/categories/Ev%20%26%20Bah%C3%A7e')).toEqual({ name: 'Ev & Bahçe' })
  expect(match('/products/:id', '/products/blue-mug/more')).toBeNull()
  expect(match('/products/:id', '/products/')).toBeNull()
})

test('A slash at the end does not count', () => {
  expect(match('/basket', '/basket/')).toEqual({})
  expect(match('/', '/')).toEqual({})
})

test('A star takes the rest, also nothing', () => {
  expect(match('/admin/*', '/admin')).toEqual({ rest: '' })
  expect(match('/admin/*', '/admin/orders/7')).toEqual({ rest: 'orders/7' })
  expect(match('/admin/*', '/administrators')).toBeNull()
})

test('What cannot be decoded is taken as it is', () => {
  expect(match('/products/:id', '/products/50%')).toEqual({ id: '50%' })
})

test('The first page that matches is the page', () => {
  const pages = [{ path: '/orders/:id' }, { path: '/orders' }, { path: '/:anything' }]
  expect(pageAt(pages, '/orders')?.page).toBe(pages[1])
  expect(pageAt(pages, '/a/b')).toBeNull()
})
