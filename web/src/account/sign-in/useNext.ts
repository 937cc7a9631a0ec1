import { useAddress } from '~/router/router'

/** Where somebody wanted to go before they signed in; never another site. */
export function useNext(): string {
  const [query] = useAddress()
  return safe(query.get('next'))
}

/** The other way round: what stands behind the address of a page from which one goes on to there. */
export const nextTo = (page: string) => page === '/' ? '' : `?next=${encodeURIComponent(page)}`

export function safe(next: string | null): string {
  // Browsers leave tabs and line ends out of addresses, so what they stand between comes together.
  return next && /^\/(?![/\\])[^\t\n\r]*$/.test(next) ? next : '/'
}
