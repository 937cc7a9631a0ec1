import { queryOptions } from '@tanstack/react-query'
import { api, data } from '~/api/client'

export const userQuery = (id: string) => queryOptions({
  queryKey: ['admin', 'user', id],
  queryFn: ({ signal }) => data(api.GET('/api/users/{id}', { params: { path: { id } }, signal })),
  staleTime: 60_000,
  retry: false,
})
