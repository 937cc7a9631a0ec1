/** What a refusal says: RFC 9457, with Pazar's own `code`, `request_id` and `errors`. */
export interface ProblemBody {
  readonly status: number
  readonly code: string
  readonly title?: string
  readonly detail?: string
  readonly request_id?: string
  readonly errors?: Readonly<Record<string, readonly string[]>>
}

/** A request that was refused, or that never arrived: then its code is `offline`. */
export class Problem extends Error {
  override readonly name = 'Problem'
  readonly status: number
  readonly code: string
  readonly requestId: string | null
  readonly errors: Readonly<Record<string, readonly string[]>>
  /** Whole seconds to wait, where the server has said so. */
  readonly retryAfter: number | null

  constructor(body: ProblemBody, retryAfter: number | null = null) {
    super(body.detail ?? body.title ?? body.code)
    this.status = body.status
    this.code = body.code
    this.requestId = body.request_id ?? null
    this.errors = body.errors ?? {}
    this.retryAfter = retryAfter
  }

  /** Whether the same request may fare better in a moment. */
  get mayPass(): boolean {
    return this.status === 0 || this.status === 429 || this.status === 502 || this.status === 503 || this.status === 504
  }

  /** Whether the server has decided: under the same key it would only say so again. */
  get isDecided(): boolean {
    return !this.mayPass && this.status < 500 && this.code !== 'idempotency_in_progress'
  }

  static offline(): Problem {
    return new Problem({ status: 0, code: 'offline' })
  }

  static of(response: Response, body: unknown): Problem {
    const id = response.headers.get('X-Request-Id') ?? undefined
    const seconds = Number.parseInt(response.headers.get('Retry-After') ?? '', 10)
    const said = isBody(body) ? body : { code: response.status >= 500 ? 'unavailable' : 'unexpected', title: response.statusText }
    return new Problem({ request_id: id, ...said, status: response.status }, Number.isNaN(seconds) ? null : seconds)
  }
}

function isBody(body: unknown): body is ProblemBody {
  return typeof body === 'object' && body !== null && typeof (body as ProblemBody).code === 'string'
}

/** Whether there is nothing under an id; what is no id is refused, and means the same. */
export const isMissing = (error: unknown): boolean => isProblem(error) && (error.status === 404 || error.status === 400)

export function isProblem(error: unknown, code?: string): error is Problem {
  return error instanceof Problem && (code === undefined || error.code === code)
}
