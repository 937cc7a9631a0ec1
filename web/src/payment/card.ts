/** The cards of the simulated provider. The number becomes the name of a test method here, in the browser, and is never sent anywhere. */
export const testCards = [
  { number: '4242424242424242', method: 'pm_card_visa', kind: 'pays' },
  { number: '4000000000000002', method: 'pm_card_chargeDeclined', kind: 'declined' },
  { number: '4000000000009995', method: 'pm_card_chargeDeclinedInsufficientFunds', kind: 'funds' },
  { number: '4000002500003155', method: 'pm_card_authenticationRequired', kind: 'asks' },
] as const

/** With it the simulated bank's question is answered with yes. */
export const approved = testCards[0].method

export const digitsOf = (text: string) => text.replace(/\D/g, '')

export const methodOf = (number: string): string | null => testCards.find(card => card.number === digitsOf(number))?.method ?? null

/** The check of Luhn: a mistyped digit does not pass. */
export function isNumber(text: string): boolean {
  const digits = digitsOf(text)
  if (digits.length < 12 || digits.length > 19) return false
  let sum = 0
  for (let i = 0; i < digits.length; i++) {
    const digit = Number(digits[digits.length - 1 - i])
    sum += i % 2 ? (digit * 2 > 9 ? digit * 2 - 9 : digit * 2) : digit
  }
  return sum % 10 === 0
}

/** In groups of four, as it stands on the card. */
export const grouped = (text: string) => digitsOf(text).slice(0, 19).replace(/(.{4})(?=.)/g, '$1 ')

/** 1230 becomes 12 / 30, and 4 becomes 04 /. */
export function asExpiry(text: string): string {
  let digits = digitsOf(text).slice(0, 4)
  if (/^[2-9]/.test(digits)) digits = `0${digits}`.slice(0, 4)
  return digits.length > 2 ? `${digits.slice(0, 2)} / ${digits.slice(2)}` : digits
}

/** A card is good until the end of its month. */
export function isExpiryGood(text: string, now: Date): boolean {
  const digits = digitsOf(text)
  if (digits.length !== 4) return false
  const month = Number(digits.slice(0, 2))
  const year = 2_000 + Number(digits.slice(2))
  return month >= 1 && month <= 12 && (year > now.getFullYear() || (year === now.getFullYear() && month >= now.getMonth() + 1))
}
