import { newKey } from '~/api/client'

/** A ticket that was shown at the door. Until the server has answered it waits, also over a reload. */
export interface Scan {
  readonly key: string
  readonly event: string
  readonly code: string
  readonly at: string
  readonly state: 'waiting' | 'in' | 'used' | 'unknown' | 'refused'
  readonly detail?: string
  /** When it was let in before. */
  readonly usedAt?: string
}

const storageKey = 'pazar.checkin'
const mostKept = 2_000

export interface Store { readonly getItem: (key: string) => string | null, readonly setItem: (key: string, value: string) => void }

export function kept(store: Store): readonly Scan[] {
  try { return JSON.parse(store.getItem(storageKey) ?? '[]') as Scan[] } catch { return [] }
}

/** What waits is kept before anything else: of those that are answered the oldest are forgotten. */
export function keep(store: Store, scans: readonly Scan[]): boolean {
  const answered = scans.filter(scan => scan.state !== 'waiting').slice(0, Math.max(0, mostKept - scans.filter(scan => scan.state === 'waiting').length))
  const stays = new Set(answered)
  try {
    store.setItem(storageKey, JSON.stringify(scans.filter(scan => scan.state === 'waiting' || stays.has(scan))))
    return true
  } catch { return false }
}

/** The tickets of two tabs at one door, the newest first. What one of them knows the answer to is answered. */
export function merged(mine: readonly Scan[], others: readonly Scan[]): readonly Scan[] {
  const all = new Map(others.map(scan => [scan.key, scan]))
  for (const scan of mine) if (scan.state !== 'waiting' || !all.has(scan.key)) all.set(scan.key, scan)
  return [...all.values()].toSorted((one, other) => other.at.localeCompare(one.at))
}

/** What a code says, typed or scanned: tickets show it alone, or at the end of an address. */
export function codeOf(text: string): string {
  const last = text.trim().split(/[/?#=]/).filter(Boolean).at(-1) ?? ''
  return last.replace(/\s+/g, '').toUpperCase()
}

/** Adds a ticket, the newest first. One that was let in here, or waits, is told at once, without asking anybody. */
export function scanned(scans: readonly Scan[], event: string, text: string, at: string): { readonly scans: readonly Scan[], readonly known?: Scan } {
  const code = codeOf(text)
  const known = scans.find(scan => scan.event === event && scan.code === code && (scan.state === 'in' || scan.state === 'waiting'))
  return known || !code ? { scans, known } : { scans: [{ key: newKey(), event, code, at, state: 'waiting' }, ...scans] }
}

export const answered = (scans: readonly Scan[], key: string, answer: Pick<Scan, 'state' | 'detail' | 'usedAt'>): readonly Scan[] =>
  scans.map(scan => scan.key === key ? { ...scan, ...answer } : scan)
