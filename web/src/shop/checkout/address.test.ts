import { expect, test } from 'vitest'
import { bodyOf, placesOf } from './address'

const home = { name: 'Ada Lovelace', line1: 'Rıhtım 1', line2: null, city: 'İstanbul', region: null, postal_code: '34710', country: 'TR', phone: null }

test('A place is offered once, however often things went there', () => {
  const places = placesOf([{ shipping_address: home }, { shipping_address: null }, { shipping_address: { ...home, city: 'Ankara' } }, { shipping_address: home }] as never)
  expect(places.map(place => place.city)).toEqual(['İstanbul', 'Ankara'])
  expect(places[0]).toEqual({ name: 'Ada Lovelace', line1: 'Rıhtım 1', line2: '', city: 'İstanbul', postal_code: '34710', country: 'TR' })
})

test('A second line that is empty is not sent', () => {
  expect(bodyOf(placesOf([{ shipping_address: home }] as never)[0]!)).not.toHaveProperty('line2')
})
