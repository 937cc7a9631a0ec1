import { vi } from 'vitest'
import { createPazar, type PazarOptions } from '../src/index.js'

export type Told = Response | Error | ((request: Request) => Response)

export const json = (status: number, body: unknown, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify(body), { status, headers: { 'Content-Type': status < 400 ? 'application/json' : 'application/problem+json', ...headers } })

export const refusal = (status: number, code: string, headers: Record<string, string> = {}) =>
  json(status, { type: 'about:blank', title: 'It was refused.', status, code, request_id: 'r-1' }, headers)

export const stream = (...parts: string[]) => new Response(parts.join(''), { headers: { 'Content-Type': 'text/event-stream' } })

/** A client of a shop that answers what it is told to, and keeps what it was asked. */
export function shop(answers: Told[], options: Partial<PazarOptions> = {}) {
  const asked: Request[] = []
  const pazar = createPazar({
    baseUrl: 'http://shop.test/', ...options,
    fetch: async request => {
      asked.push(request)
      const next = answers.shift()
      if (next === undefined) throw new TypeError('nobody answers any more')
      if (next instanceof Error) throw next
      return typeof next === 'function' ? next(request) : next
    },
  } as PazarOptions)
  return { pazar, asked }
}

/** Nobody waits in a test; how long they would have waited is kept, in seconds. What waits for silence goes on waiting. */
export function withoutWaiting(): number[] {
  const later = globalThis.setTimeout
  const waits: number[] = []
  vi.stubGlobal('setTimeout', (then: () => void, milliseconds: number) => {
    if (milliseconds > 30_000) return later(then, milliseconds)
    waits.push(milliseconds / 1_000)
    return later(then, 0)
  })
  return waits
}

export const order = (status: string) => ({ id: 'o-1', status })
