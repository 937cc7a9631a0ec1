import type { QueryClient } from '@tanstack/react-query'
import { eventPageQuery, homeQuery, productPageQuery, type Home } from '~/api/aggregates'
import { categoriesQuery } from '~/api/catalog'

interface First { readonly key: string, readonly data: unknown }

/** The gateway writes the page's first data into the page: what would be asked for first is there already. */
export function takeFirst(queries: QueryClient, document: Document): void {
  const text = document.getElementById('pazar-first')?.textContent
  if (!text) return
  try {
    const { key, data } = JSON.parse(text) as First
    const queryKey = queryKeyOf(key)
    if (!queryKey) return
    queries.setQueryData(queryKey, data)
    if (queryKey[0] === 'home') queries.setQueryData(categoriesQuery.queryKey, (data as Home).categories)
  } catch {
    // A page that cannot be read is asked for.
  }
}

/** The query that asks for an aggregate of the gateway. */
function queryKeyOf(path: string): readonly string[] | null {
  const parts = path.replace(/^\/bff\/web/, '').split('?')[0]!.split('/').filter(Boolean).map(decodeURIComponent)
  if (parts[0] === 'home') return homeQuery.queryKey
  if (parts[0] === 'products' && parts[1]) return productPageQuery(parts[1]).queryKey
  if (parts[0] === 'events' && parts[1]) return eventPageQuery(parts[1]).queryKey
  return null
}
