import { tab } from '~/kit/storage'

/** What was typed into the checkout, for as long as the tab is open: a page that is loaded again still has it. The card is never in it. */
const storageKey = 'pazar.checkout'

export const keepDraft = (values: object): void => tab.keep(storageKey, JSON.stringify(values))

export function draft(): Record<string, string> {
  try {
    const kept: unknown = JSON.parse(tab.read(storageKey) ?? '{}')
    if (typeof kept !== 'object' || kept === null) return {}
    return Object.fromEntries(Object.entries(kept).filter((entry): entry is [string, string] => typeof entry[1] === 'string'))
  } catch {
    return {}
  }
}

export const forgetDraft = (): void => tab.forget(storageKey)
