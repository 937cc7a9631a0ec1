import { queryOptions } from '@tanstack/react-query'
import { api, data, type Schema } from '~/api/client'

export type Overview = Schema['OverviewView']
export type Lag = Overview['subscriptions'][number]

const every = 5_000

/** How the shop does, read anew every few seconds while somebody looks. */
export const overviewQuery = queryOptions({
  queryKey: ['admin', 'overview'],
  queryFn: ({ signal }) => data(api.GET('/api/admin/overview', { signal })),
  refetchInterval: every,
})
