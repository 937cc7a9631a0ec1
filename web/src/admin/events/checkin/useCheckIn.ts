import { useCallback, useEffect, useRef, useState } from 'react'
import { api, keyed } from '~/api/client'
import { isProblem } from '~/api/problem'
import { answered, keep, kept, merged, scanned, type Scan } from './queue'

const pause = 3_000

/** The door's queue: tickets go out one after another, under one key each, and again while nobody answers. */
export function useCheckIn() {
  const [scans, setScans] = useState<readonly Scan[]>(() => kept(localStorage))
  const [isKept, setKept] = useState(true)
  const now = useRef(scans)
  const isSending = useRef(false)
  const set = useCallback((mine: readonly Scan[]) => {
    // Another tab may have kept tickets meanwhile.
    const next = merged(mine, kept(localStorage))
    now.current = next
    setKept(keep(localStorage, next))
    setScans(next)
  }, [])

  const sendAll = useCallback(async () => {
    if (isSending.current) return
    isSending.current = true
    try {
      for (let next = oldest(now.current); next; next = oldest(now.current)) {
        const { key } = next
        const told = await send(next)
        if (!told) return
        set(answered(now.current, key, told))
      }
    } finally { isSending.current = false }
  }, [set])

  useEffect(() => {
    void sendAll()
    const timer = setInterval(() => void sendAll(), pause)
    const online = () => void sendAll()
    window.addEventListener('online', online)
    return () => { clearInterval(timer); window.removeEventListener('online', online) }
  }, [sendAll])

  const scan = useCallback((event: string, text: string): Scan | undefined => {
    const { scans: next, known } = scanned(now.current, event, text, new Date().toISOString())
    if (!known) { set(next); void sendAll() }
    return known
  }, [set, sendAll])
  return { scans, scan, isKept }
}

const oldest = (scans: readonly Scan[]) => scans.findLast(scan => scan.state === 'waiting')

/** Null where nobody could answer: it is asked again, under the same key. */
async function send(scan: Scan): Promise<Pick<Scan, 'state' | 'detail' | 'usedAt'> | null> {
  try {
    await api.POST('/api/events/{id}/check-in', { params: { path: { id: scan.event } }, body: { code: scan.code }, headers: keyed(scan.key) })
    return { state: 'in' }
  } catch (fault) {
    if (!isProblem(fault) || fault.mayPass || fault.status >= 500 || fault.status === 401) return null
    if (fault.code === 'already_checked_in') return { state: 'used', detail: fault.message, usedAt: instantIn(fault.message) }
    return fault.status === 404 ? { state: 'unknown' } : { state: 'refused', detail: fault.message }
  }
}

/** The API says it in words: "This ticket was used at 2026-11-30 21:21:17Z." */
const instantIn = (text: string): string | undefined => /\d{4}-\d{2}-\d{2} [\d:]{8}Z/.exec(text)?.[0].replace(' ', 'T')
