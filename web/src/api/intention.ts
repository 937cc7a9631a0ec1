import { useRef } from 'react'
import { isProblem } from './problem'
import { keyed, newKey } from './client'

/**
 * One key for one intention: trying again what had no answer is the same intention, so that nothing happens twice; another body, or a try after an answer, is another one.
 * `send` gets the header of the key.
 */
export function useIntention() {
  const open = useRef<{ readonly of: string, readonly key: string } | null>(null)
  return async function intend<T>(of: unknown, send: (headers: Record<string, string>) => Promise<T>): Promise<T> {
    const body = JSON.stringify(of)
    if (open.current?.of !== body) open.current = { of: body, key: newKey() }
    try {
      const answer = await send(keyed(open.current.key))
      open.current = null
      return answer
    } catch (fault) {
      if (isProblem(fault) && !fault.mayPass) open.current = null
      throw fault
    }
  }
}
