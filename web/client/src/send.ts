import { secondsToWait } from './problem.js'

export interface Patience {
  /** How often a request is sent again, at most. */
  readonly retries: number
  /** How many seconds one wait may last: who is asked to wait longer is told so, by the refusal. */
  readonly longestWait: number
}

export const patience: Patience = { retries: 4, longestWait: 20 }

export type Fetch = (request: Request) => Promise<Response>

const firstWait = 0.3

/** Sends a request until it has an answer that counts. What had none is sent again only if it means the same the second time. */
export function patiently(fetch: Fetch, { retries, longestWait }: Patience): Fetch {
  return async request => {
    const isRepeatable = isSafeTwice(request)
    for (let time = 0; ; time++) {
      const isLast = time >= retries
      const ownWait = Math.min(firstWait * 2 ** time, longestWait)
      try {
        const response = await fetch(isLast ? request : request.clone())
        const asked = secondsToWait(response)
        if (isLast || !(await mayPass(response, isRepeatable)) || (asked ?? 0) > longestWait) return response
        await response.body?.cancel()
        await wait(Math.max(asked ?? 0, ownWait), request.signal)
      } catch (fault) {
        if (isLast || !isRepeatable || request.signal.aborted) throw fault
        await wait(ownWait, request.signal)
      }
    }
  }
}

const safe = new Set(['GET', 'HEAD', 'PUT', 'DELETE', 'OPTIONS'])

/** Whether the request, arriving twice, has one effect. */
const isSafeTwice = (request: Request) => safe.has(request.method) || request.headers.has('Idempotency-Key')

async function mayPass(response: Response, isRepeatable: boolean): Promise<boolean> {
  // It was not let in. Whoever is told of anything else, a 503 too, may have had an effect.
  if (response.status === 429) return true
  if (!isRepeatable) return false
  if (response.status === 502 || response.status === 503 || response.status === 504) return true
  // An earlier try of ours is still under way, and this one will be told what became of it.
  if (response.status !== 409) return false
  const problem = await response.clone().json().catch(() => null) as { code?: unknown } | null
  return problem?.code === 'idempotency_in_progress'
}

/** A part of the wait is left to chance, so that those who were refused together do not come back together. */
export function wait(seconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const done = () => { signal.removeEventListener('abort', stop); resolve() }
    const stop = () => { clearTimeout(timer); reject(signal.reason as Error) }
    const timer = setTimeout(done, seconds * 1_000 * (1 + Math.random() / 4))
    if (signal.aborted) stop()
    else signal.addEventListener('abort', stop, { once: true })
  })
}
