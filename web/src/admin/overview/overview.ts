import { queryOptions } from '@tanstack/react-query'
import { api, data, type Schema } from '~/api/client'
import { watched, type Watched } from './watched'

export type Overview = Schema['OverviewView']
export type Lag = Overview['subscriptions'][number]

const every = 5_000
const queryKey = ['admin', 'overview'] as const

/** How the shop does, read anew every few seconds while somebody looks, and how it did since they began to. */
export const overviewQuery = queryOptions({
  queryKey,
  queryFn: async ({ signal, client }): Promise<Overview & Watched> => {
    const now = await data(api.GET('/api/admin/overview', { signal }))
    return { ...now, ...watched(client.getQueryData<Watched>(queryKey), now, Date.now()) }
  },
  refetchInterval: every,
})
