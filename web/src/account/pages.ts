import type { Page } from '~/router/match'

/** Signing in, and what somebody has with us. */
export const accountPages: readonly Page[] = [
  { path: '/sign-in', load: () => import('./sign-in/SignInPage') },
  { path: '/register', load: () => import('./sign-in/RegisterPage') },
  { path: '/reset', load: () => import('./reset/ResetPage') },
  // So the mails call it.
  { path: '/reset-password', load: () => import('./reset/ResetPage') },
  { path: '/claim', load: () => import('./claim/ClaimPage') },
  { path: '/account', load: () => import('./profile/AccountPage') },
]
