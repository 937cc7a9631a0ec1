import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { call, type Schema } from './client'
import { askToSignIn, rememberSession, wasSignedIn } from './sign-in-again'

export type User = Schema['UserView']

export interface Session extends Omit<Schema['GatewaySessionView'], 'user' | 'payments'> {
  readonly user: User | null
  /** Null where nobody answers for the payments. */
  readonly payments: Schema['PaymentConfigView'] | null
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
export function useUser(): User | null | undefined {
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
  return useCallback(async (user: User | null) => {
    rememberSession(user !== null)
    queries.setQueryData(sessionQuery.queryKey, before => before && { ...before, user })
    if (user === null) queries.removeQueries({ predicate: query => query.queryKey[0] !== 'session' && query.queryKey[0] !== 'home' && query.queryKey[0] !== 'product' })
    await queries.invalidateQueries({ predicate: query => query.queryKey[0] !== 'session' })
  }, [queries])
}

interface SignedIn { readonly user: User }

export const signIn = (credentials: Schema['SignInBody']) => call<SignedIn>('/session', { method: 'POST', body: credentials })
export const register = (person: Schema['RegistrationBody']) => call<SignedIn>('/registration', { method: 'POST', body: person })
export const signOut = () => call<void>('/session', { method: 'DELETE' })
