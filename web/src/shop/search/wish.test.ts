import { expect, test } from 'vitest'
import { wishOf } from './wish'

test('The address says what is looked for', () => {
  expect(wishOf(new URLSearchParams('q= mug &category=Kitchen&min_price=5&max_price=9.99&in_stock=true&sort=-price')))
    .toEqual({ q: 'mug', category: 'Kitchen', min_price: '5', max_price: '9.99', in_stock: true, sort: '-price' })
})

test('What the search would refuse is left out', () => {
  expect(wishOf(new URLSearchParams('q=&min_price=cheap&max_price=-1&in_stock=maybe&sort=random&utm_source=x'))).toEqual({})
})
