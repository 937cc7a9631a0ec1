import createClient, { type Middleware } from 'openapi-fetch'
import { Problem } from './problem'
import type { components, paths } from '../../client/src/schema'
import { askToSignIn } from './sign-in-again'

export type Schema = components['schemas']

/** What a route that is read takes behind the question mark. */
export type QueryOf<Path extends keyof paths> = paths[Path] extends { get: { parameters: { query?: infer Query } } } ? NonNullable<Query> : never

/** What it answers, where that has no name of its own. */
export type AnswerOf<Path extends keyof paths> = paths[Path] extends { get: { responses: { 200: { content: { 'application/json': infer Answer } } } } } ? Answer : never

/** Where the browser's gateway lies: it puts the token in, of which the page knows nothing. */
export const gateway = '/bff/web'

/** What a request is refused with when its session is over; a wrong password has a code of its own. */
const ended = new Set(['session_expired', 'unauthorized'])

/** The whole of a request to the gateway: the header that forged requests lack, a repetition after a sign-in that had ended, and refusals as Problems. */
export async function send(request: Request): Promise<Response> {
  request.headers.set('X-Pazar-Csrf', '1')
  const again = request.clone()
  let response = await reach(request)
  if (response.status === 401 && ended.has(await codeOf(response)) && await askToSignIn()) response = await reach(again)
  return response
}

async function codeOf(response: Response): Promise<string> {
  const body = await response.clone().json().catch(() => null) as { code?: string } | null
  return body?.code ?? ''
}

async function reach(request: Request): Promise<Response> {
  try {
    return await fetch(request)
  } catch (fault) {
    if (request.signal.aborted) throw fault
    throw Problem.offline()
  }
}

const refusals: Middleware = {
  async onResponse({ response }) {
    if (response.ok || response.status === 304) return undefined
    throw Problem.of(response, await response.clone().json().catch(() => null))
  },
}

/** The API as its description has it: `api.GET('/api/products/{id}', { params: { path: { id } } })`. A refusal is thrown as a Problem. */
export const api = createClient<paths>({ baseUrl: gateway, fetch: send, headers: { Accept: 'application/json' } })
api.use(refusals)

/** The data of an answer. */
export async function data<T>(answer: Promise<{ data?: T, response: Response }>): Promise<T> {
  return (await answer).data as T
}

/** For the gateway's own routes. Of what stands in their answers the description says no more than that the API answers it. */
export async function call<T>(path: string, { method = 'GET', body, signal }: { method?: string, body?: unknown, signal?: AbortSignal } = {}): Promise<T> {
  const response = await send(new Request(new URL(gateway + path, window.location.href), {
    method, signal,
    headers: { Accept: 'application/json', ...(body === undefined ? {} : { 'Content-Type': 'application/json' }) },
    body: body === undefined ? undefined : JSON.stringify(body),
  }))
  const text = await response.text()
  const read = text && /json/.test(response.headers.get('Content-Type') ?? '') ? JSON.parse(text) as T : undefined
  if (!response.ok) throw Problem.of(response, read)
  return read as T
}

/** A key for one intention: the same in each of its tries, whatever becomes of the answers. */
export function newKey(): string {
  return crypto.randomUUID?.() ?? Array.from(crypto.getRandomValues(new Uint8Array(16)), byte => byte.toString(16).padStart(2, '0')).join('')
}

export const keyed = (key: string) => ({ 'Idempotency-Key': key })
