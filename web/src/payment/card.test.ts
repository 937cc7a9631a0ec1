import { expect, test } from 'vitest'
import { asExpiry, grouped, isExpiryGood, isNumber, methodOf, testCards } from './card'

test('A known number becomes the test method of its name, however it is typed', () => {
  expect(methodOf('4242 4242 4242 4242')).toBe('pm_card_visa')
  expect(methodOf('4000-0000-0000-0002')).toBe('pm_card_chargeDeclined')
  expect(methodOf('4000002500003155')).toBe('pm_card_authenticationRequired')
  expect(methodOf('4111 1111 1111 1111')).toBeNull()
})

test('A mistyped digit is found', () => {
  for (const { number } of testCards) {
    expect(isNumber(number)).toBe(true)
    expect(isNumber(number.replace(/.$/, last => String((Number(last) + 1) % 10)))).toBe(false)
  }
  expect(isNumber('4242')).toBe(false)
  expect(isNumber('')).toBe(false)
})

test('What is typed takes the form that it has on the card', () => {
  expect(grouped('4242424242424242')).toBe('4242 4242 4242 4242')
  expect(grouped('42424')).toBe('4242 4')
  expect(asExpiry('1230')).toBe('12 / 30')
  expect(asExpiry('4')).toBe('04')
  expect(asExpiry('12 / 3')).toBe('12 / 3')
})

test('A card is good until its month is over', () => {
  const now = new Date(2026, 10, 29)
  expect(isExpiryGood('11 / 26', now)).toBe(true)
  expect(isExpiryGood('10 / 26', now)).toBe(false)
  expect(isExpiryGood('01 / 27', now)).toBe(true)
  expect(isExpiryGood('13 / 27', now)).toBe(false)
  expect(isExpiryGood('1', now)).toBe(false)
})
