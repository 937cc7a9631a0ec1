import type { Page } from '~/router/match'

/** Signing in, and what somebody has with us. */
export const accountPages: readonly Page[] = [
  { path: '/sign-in', load: () => import('./sign-in/SignInPage') },
  { path: '/register', load: () => import('./sign-in/RegisterPage') },
]
