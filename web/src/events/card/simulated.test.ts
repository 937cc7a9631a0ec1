import { expect, test } from 'vitest'
import { expiryOf, isCardNumber, methodOf, slashed, spaced } from './simulated'

test('A test card has the name that the provider knows, however it is spaced', () => {
  expect(methodOf('4242 4242 4242 4242')).toBe('pm_card_visa')
  expect(methodOf('4000-0025-0000-3155')).toBe('pm_card_authenticationRequired')
  expect(methodOf('5555 5555 5555 4444')).toBeUndefined()
})

test('A number with a wrong digit is none', () => {
  for (const number of ['4242 4242 4242 4242', '5555555555554444', '378282246310005']) expect(isCardNumber(number)).toBe(true)
  for (const number of ['4242 4242 4242 4243', '4242', '', 'card']) expect(isCardNumber(number)).toBe(false)
})

test('A card is valid to the end of its month', () => {
  expect(expiryOf('12 / 34')).toEqual(new Date(2035, 0, 1))
  expect(expiryOf('1/2034')).toEqual(new Date(2034, 1, 1))
  expect(expiryOf('1234')).toEqual(new Date(2035, 0, 1))
  for (const bad of ['13/34', '00/34', '12', '']) expect(expiryOf(bad)).toBeNull()
})

test('What is typed is set as it stands on cards, and can be deleted again', () => {
  expect(spaced('42424242x4242')).toBe('4242 4242 4242')
  expect(slashed('12', '1')).toBe('12 / ')
  expect(slashed('12 /', '12 / ')).toBe('12')
  expect(slashed('1234', '12 / 3')).toBe('12 / 34')
})
