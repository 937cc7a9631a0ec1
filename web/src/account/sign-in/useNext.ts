import { useAddress } from '~/router/router'

/** Where somebody wanted to go before they signed in; never another site. */
export function useNext(): { next: string, query: string } {
  const [query] = useAddress()
  const next = safe(query.get('next'))
  return { next, query: next === '/' ? '' : `?next=${encodeURIComponent(next)}` }
}

export function safe(next: string | null): string {
  return next && /^\/(?![/\\])/.test(next) ? next : '/'
}
