import { isProblem } from './problem'

interface Patience {
  /** How many milliseconds pass before each further try, at least. */
  readonly waits: readonly number[]
  /** How many seconds the server may ask for at most. */
  readonly longest: number
}

/** For somebody who looks at it meanwhile. */
const shortly: Patience = { waits: [600, 1_500, 4_000], longest: 10 }

/** Tries again what may pass: only for what carries a key, or changes nothing. */
export async function patiently<T>(send: () => Promise<T>, { waits, longest } = shortly): Promise<T> {
  for (const wait of waits) {
    try {
      return await send()
    } catch (fault) {
      if (!isProblem(fault) || !(fault.mayPass || fault.code === 'idempotency_in_progress') || (fault.retryAfter ?? 0) > longest) throw fault
      await new Promise(later => setTimeout(later, Math.max(wait, (fault.retryAfter ?? 0) * 1_000)))
    }
  }
  return await send()
}
