import type { paths } from './schema.js'

type Headers<P extends keyof paths> = paths[P] extends { post: { parameters: { header?: infer H } } } ? NonNullable<H> : never
type Posts = { [P in keyof paths]: paths[P] extends { post: object } ? P : never }[keyof paths]

/** The POSTs that take no Idempotency-Key. */
type Unkeyed = { [P in Posts]: [Headers<P>] extends [never] ? P : 'Idempotency-Key' extends keyof Headers<P> ? never : P }[Posts]

/** They are named here once more, for who sends; the compiler holds this list to the description. */
const unkeyed: Readonly<Record<Unkeyed, true>> = {
  '/api/admin/dead-letters/{id}/replay': true,
  '/api/auth/claim': true,
  '/api/auth/login': true,
  '/api/auth/logout': true,
  '/api/auth/logout-all': true,
  '/api/auth/password': true,
  '/api/auth/password-reset': true,
  '/api/auth/password-reset/confirm': true,
  '/api/auth/verify': true,
  '/api/discounts/quote': true,
  '/bff/web/session': true,
}

export const takesKey = (method: string, path: string) => method === 'POST' && !Object.hasOwn(unkeyed, path)
