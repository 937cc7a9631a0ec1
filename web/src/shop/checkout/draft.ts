/** What was typed into the checkout, for as long as the tab is open: a page that is loaded again still has it. The card is never in it. */
const storageKey = 'pazar.checkout'

export function keepDraft(values: object): void {
  try { sessionStorage.setItem(storageKey, JSON.stringify(values)) } catch { /* then it lasts as long as the page */ }
}

export function draft(): Record<string, string> {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(storageKey) ?? '{}')
    return typeof kept === 'object' && kept !== null ? Object.fromEntries(Object.entries(kept).filter(([, value]) => typeof value === 'string')) as Record<string, string> : {}
  } catch {
    return {}
  }
}

export function forgetDraft(): void {
  try { sessionStorage.removeItem(storageKey) } catch { /* nothing was kept */ }
}
