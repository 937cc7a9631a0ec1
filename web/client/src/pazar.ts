import createClient, { type Client, type ClientPathsWithMethod, type MaybeOptionalInit, type MethodResponse } from 'openapi-fetch'
import { takesKey } from './keys.js'
import { PazarProblem } from './problem.js'
import type { components, paths } from './schema.js'
import { patience, patiently, type Fetch, type Patience } from './send.js'
import { follow, type Following } from './stream.js'

export type Schema = components['schemas']

/** How one signs in: at most one of the three. A token is asked for before each request, so that it may be renewed. */
type Credentials =
  | { readonly token?: string | undefined, readonly apiKey?: never, readonly getToken?: never }
  | { readonly token?: never, readonly apiKey: string, readonly getToken?: never }
  | { readonly token?: never, readonly apiKey?: never, readonly getToken: () => string | null | Promise<string | null> }

export type PazarOptions = Credentials & Partial<Patience> & {
  /** Where the shop is: `https://shop.example`. */
  readonly baseUrl: string
  readonly fetch?: Fetch | undefined
}

type Verb = 'get' | 'put' | 'post' | 'patch' | 'delete'
type Path<V extends Verb> = ClientPathsWithMethod<Client<paths>, V>
type Options<P extends keyof paths, V extends Verb> = MaybeOptionalInit<paths[P], V>
type Given<P extends keyof paths, V extends Verb, O> = undefined extends Options<P, V> ? [options?: O] : [options: O]

type Told<P extends Path<V>, V extends Verb, O> = MethodResponse<Client<paths>, V, P, O>
/** Who tells what they have already may be told that it is still so (304). */
type Unchanged<O> = O extends { params: { header: { 'If-None-Match': string } } } ? undefined : never
type Data<P extends Path<V>, V extends Verb, O> = [Told<P, V, O>] extends [never] ? undefined : Told<P, V, O> | Unchanged<O>

export interface Answer<T> {
  readonly data: T
  readonly response: Response
}

type Call<V extends Verb> = <P extends Path<V>, O extends Options<P, V>>(path: P, ...options: Given<P, V, O>) => Promise<Answer<Data<P, V, O>>>

interface Page {
  readonly results: readonly unknown[]
  readonly next: string | null
}

/** The paths that answer page by page. */
type Listed = {
  [P in keyof paths]: paths[P] extends { get: { parameters: { query?: infer Query }, responses: { 200: { content: { 'application/json': Page } } } } }
    ? 'cursor' extends keyof NonNullable<Query> ? P : never
    : never
}[keyof paths] & Path<'get'>
type Item<P extends Listed> = Told<P, 'get', unknown> extends { readonly results: readonly (infer T)[] } ? T : never

/** The API by its paths, as openapi-fetch has it; but a refusal is thrown as a {@link PazarProblem}, so what is answered has its data. */
export interface Pazar {
  readonly GET: Call<'get'>
  readonly PUT: Call<'put'>
  /** Under an Idempotency-Key, which a header of your own replaces: for what must be one thing across a restart of yours, keep the key beside it. */
  readonly POST: Call<'post'>
  readonly PATCH: Call<'patch'>
  readonly DELETE: Call<'delete'>
  /** What a list has, one after the other; the next page is asked for when it is needed. */
  each<P extends Listed>(path: P, ...options: Given<P, 'get', Options<P, 'get'>>): AsyncGenerator<Item<P>, void>
  /** An order as it is, and then after each change, until nothing more comes. Lost connections are taken up where they broke off. */
  followOrder(id: string, following?: Following): AsyncGenerator<Schema['OrderView'], void>
}

const keyHeader = 'Idempotency-Key'

export function createPazar(options: PazarOptions): Pazar {
  const { fetch = (request: Request) => globalThis.fetch(request), retries = patience.retries, longestWait = patience.longestWait } = options
  const getToken = options.getToken ?? (() => options.apiKey ?? options.token ?? null)
  const baseUrl = options.baseUrl.replace(/\/$/, '')
  const patient = patiently(fetch, { retries, longestWait })

  async function send(request: Request): Promise<Response> {
    const token = request.headers.has('Authorization') ? null : await getToken()
    if (token !== null) request.headers.set('Authorization', `Bearer ${token}`)
    return patient(request)
  }

  const api = createClient<paths>({ baseUrl, fetch: send })
  api.use({
    onRequest({ request, schemaPath }) {
      if (takesKey(request.method, schemaPath) && !request.headers.has(keyHeader)) request.headers.set(keyHeader, crypto.randomUUID())
    },
    async onResponse({ response }) {
      if (!response.ok && response.status !== 304) throw await PazarProblem.of(response)
    },
  })

  async function* each(path: Path<'get'>, { params, ...rest }: { params?: { query?: object } } = {}): AsyncGenerator<unknown, void> {
    const get = api.GET as (path: string, options: object) => Promise<{ data: Page }>
    let after = {}
    for (;;) {
      const { data: { results, next } } = await get(path, { ...rest, params: { ...params, query: { ...params?.query, ...after } } })
      yield* results
      if (next === null) return
      after = { cursor: new URL(next, 'http://pazar').searchParams.get('cursor') }
    }
  }

  const { GET, PUT, POST, PATCH, DELETE } = api
  return {
    GET, PUT, POST, PATCH, DELETE, each,
    followOrder: (id: string, following?: Following) => follow(send, `${baseUrl}/api/orders/${encodeURIComponent(id)}/stream`, 'order', following),
  } as unknown as Pazar
}
