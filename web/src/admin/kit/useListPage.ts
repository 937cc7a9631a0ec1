import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { cursorOf } from '~/api/paging'
import { useAddress } from '~/router/router'

export interface PageOf<Row> { readonly results: readonly Row[], readonly next: string | null }

/** Rows on a page of the console: what fits a screen or two, so that a list of any length stays smooth. */
export const pageSize = 50

/** Which page came before one, as far as this tab has been there. */
const before = new Map<string, string | null>()

/** One page of a list. Its cursor stands in the address beside the filters, so that going back, reloading and sending the address on all lead to the same rows. */
export function useListPage<Row>(key: readonly unknown[], fetchPage: (cursor: string | undefined, signal?: AbortSignal) => Promise<PageOf<Row>>,
  { refetchInterval }: { readonly refetchInterval?: number } = {}) {
  const [address, change] = useAddress()
  const queries = useQueryClient()
  const cursor = address.get('cursor') ?? undefined
  const queryOf = (at: string | undefined) => ({ queryKey: ['admin', ...key, at ?? null], queryFn: ({ signal }: { signal: AbortSignal }) => fetchPage(at, signal) })
  const query = useQuery({ ...queryOf(cursor), placeholderData: keepPreviousData, refetchInterval })
  const next = cursorOf(query.data?.next)
  const isHere = !query.isPlaceholderData
  return {
    rows: query.data?.results,
    error: query.error,
    isOld: query.isPlaceholderData,
    retry: () => void query.refetch(),
    isFirst: cursor === undefined,
    hasNext: isHere && next !== undefined,
    fetchNext: () => { if (next) void queries.prefetchQuery(queryOf(next)) },
    goNext: () => { if (next) { before.set(next, cursor ?? null); change({ cursor: next }, {}) } },
    goBack: () => change({ cursor: cursor ? before.get(cursor) ?? null : null }, {}),
    knowsBefore: cursor !== undefined && before.has(cursor),
  }
}

export type ListPage<Row> = ReturnType<typeof useListPage<Row>>
