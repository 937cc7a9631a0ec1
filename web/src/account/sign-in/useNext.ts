import { useQuery } from '~/router/router'

/** Where somebody wanted to go before they signed in; never another site. */
export function useNext(): { next: string, query: string } {
  const [query] = useQuery()
  const next = safe(query.get('next'))
  return { next, query: next === '/' ? '' : `?next=${encodeURIComponent(next)}` }
}

export function safe(next: string | null): string {
  // Browsers leave tabs and line ends out of addresses, so what they stand between comes together.
  return next && /^\/(?![/\\])[^\t\n\r]*$/.test(next) ? next : '/'
}
