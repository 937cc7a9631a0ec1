import { useState } from 'react'
import { newKey } from './client'
import { isProblem } from './problem'

/**
 * One key for one intention: trying again what was not decided is the same intention, so that nothing happens twice; another body, or a try after the server has
 * decided, is another one, since a refusal is kept under its key, too. Several may be under way at once.
 */
export function intentions() {
  const keys = new Map<string, string>()
  return async function intend<T>(of: unknown, send: (key: string) => Promise<T>): Promise<T> {
    const body = JSON.stringify(of) ?? ''
    const key = keys.get(body) ?? newKey()
    keys.set(body, key)
    try {
      const answer = await send(key)
      keys.delete(body)
      return answer
    } catch (fault) {
      if (isProblem(fault) && fault.isDecided) keys.delete(body)
      throw fault
    }
  }
}

/** Those of a component: `intend(body, key => …)`. */
export function useIntention() {
  const [intend] = useState(intentions)
  return intend
}
