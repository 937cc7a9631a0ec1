import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { call, type Schema } from './client'
import { askToSignIn, rememberSession, wasSignedIn } from './sign-in-again'

export interface Session {
  readonly user: Schema['UserView'] | null
  readonly currency: string
  readonly languages: readonly string[]
  readonly payments: { readonly provider: string, readonly publishable_key?: string | null }
}

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: async ({ signal }) => {
    let session = await call<Session>('/session', { signal })
    // It ended meanwhile, elsewhere or by itself: whoever signs in again goes on.
    if (!session.user && wasSignedIn()) {
      await askToSignIn()
      session = await call<Session>('/session')
    }
    rememberSession(session.user !== null)
    return session
  },
  staleTime: 5 * 60_000,
})

/** Who is here. `undefined` while it is not known yet, `null` for somebody who is not signed in. */
export function useUser(): Session['user'] | undefined {
  return useQuery(sessionQuery).data?.user
}

/** Routes that are open to everybody do not say that a session has ended: this asks, and answers whether somebody has signed in again. */
export async function signedInAgain(): Promise<boolean> {
  const { user } = await call<Session>('/session')
  return user === null && await askToSignIn()
}

/** Whoever signs in or out sees other things: all that was read is read anew. */
export function useSessionChange() {
  const queries = useQueryClient()
  return useCallback(async (user: Session['user']) => {
    rememberSession(user !== null)
    queries.setQueryData(sessionQuery.queryKey, before => before && { ...before, user })
    if (user === null) queries.removeQueries({ predicate: query => query.queryKey[0] !== 'session' && query.queryKey[0] !== 'home' && query.queryKey[0] !== 'product' })
    await queries.invalidateQueries({ predicate: query => query.queryKey[0] !== 'session' })
  }, [queries])
}

export const signIn = (credentials: { email: string, password: string }) => call<{ user: Schema['UserView'] }>('/session', { method: 'POST', body: credentials })
export const register = (person: { email: string, password: string, first_name?: string, last_name?: string, language?: string }) =>
  call<{ user: Schema['UserView'] }>('/registration', { method: 'POST', body: person })
export const signOut = () => call<void>('/session', { method: 'DELETE' })
