import type { components } from './schema.js'

type Body = components['schemas']['Problem']

/** A refusal, as the wire has it (RFC 9457): `code` is stable, the texts are for people, and `request_id` is what to quote to the shop. */
export class PazarProblem extends Error {
  override readonly name = 'PazarProblem'
  readonly type: string
  readonly title: string
  readonly status: number
  readonly code: string
  readonly detail: string | undefined
  readonly request_id: string | undefined
  /** What is wrong with which field; empty where no field is to blame. */
  readonly errors: Readonly<Record<string, readonly string[]>>
  /** After how many seconds to come back, where the server has said so. */
  readonly retryAfter: number | undefined
  /** The whole document, with what this code has beside. */
  readonly body: Readonly<Partial<Body>>

  constructor(response: Response, body: Readonly<Partial<Body>>) {
    const title = body.title ?? (response.statusText || `HTTP ${response.status}`)
    super(`${body.code ?? response.status}: ${body.detail ?? title}`)
    this.body = body
    this.type = body.type ?? 'about:blank'
    this.title = title
    this.status = response.status
    // What stands between may answer in Pazar's place, and knows none of its codes.
    this.code = body.code ?? (response.status >= 500 ? 'unavailable' : 'unexpected')
    this.detail = body.detail
    this.request_id = body.request_id ?? response.headers.get('X-Request-Id') ?? undefined
    this.errors = body.errors ?? {}
    this.retryAfter = secondsToWait(response)
  }

  static async of(response: Response): Promise<PazarProblem> {
    const body: unknown = await response.json().catch(() => null)
    return new PazarProblem(response, typeof body === 'object' && body !== null ? body : {})
  }
}

/** The seconds of `Retry-After`, which Pazar tells as a number. */
export function secondsToWait(response: Response): number | undefined {
  const text = response.headers.get('Retry-After') ?? ''
  return /^\d+$/.test(text) ? Number(text) : undefined
}
