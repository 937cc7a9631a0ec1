const methods: Readonly<Record<string, string>> = {
  4242424242424242: 'pm_card_visa',
  4000000000000002: 'pm_card_chargeDeclined',
  4000000000009995: 'pm_card_chargeDeclinedInsufficientFunds',
  4000002500003155: 'pm_card_authenticationRequired',
}

export const digitsOf = (text: string) => text.replace(/\D/g, '')

/** What the simulated provider calls a test card. The number itself never leaves the browser. */
export const methodOf = (number: string): string | undefined => methods[digitsOf(number)]

/** Whether its last digit agrees with the others, as those of cards do. */
export function isCardNumber(text: string): boolean {
  const digits = digitsOf(text)
  if (digits.length < 12 || digits.length > 19) return false
  let sum = 0
  for (let index = 0; index < digits.length; index++) {
    const digit = Number(digits[digits.length - 1 - index])
    sum += index % 2 === 0 ? digit : digit > 4 ? digit * 2 - 9 : digit * 2
  }
  return sum % 10 === 0
}

/** The first moment at which the card is not valid any more. */
export function expiryOf(text: string): Date | null {
  const [, month, year] = /^\s*(\d{1,2})\s*\/?\s*(?:20)?(\d{2})\s*$/.exec(text) ?? []
  return month && year && Number(month) >= 1 && Number(month) <= 12 ? new Date(2000 + Number(year), Number(month), 1) : null
}

export const spaced = (text: string) => digitsOf(text).slice(0, 19).replace(/(\d{4})(?=\d)/g, '$1 ')

/** What is typed into the expiry, with its slash; a slash that is deleted stays away. */
export function slashed(text: string, before: string): string {
  const digits = digitsOf(text).slice(0, 4)
  return digits.length > 2 || (digits.length === 2 && text.length > before.length) ? `${digits.slice(0, 2)} / ${digits.slice(2)}` : digits
}
