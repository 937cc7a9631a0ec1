import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { eventPageQuery } from '~/api/aggregates'
import type { ShopEvent } from '~/api/catalog'
import { api, data, keyed } from '~/api/client'
import { reservationsKey, waitingsQuery } from '~/api/events'
import { useIntention } from '~/api/intention'
import { isProblem } from '~/api/problem'
import { useUser } from '~/api/session'
import { notify } from '~/kit/notices'
import { useWords } from '~/words/words'

/** How often somebody who waits looks whether seats were offered. */
const freshness = 5_000

const waitingQuery = (eventId: string) => queryOptions({
  queryKey: ['waiting', eventId],
  queryFn: async ({ signal }) => {
    try {
      return await data(api.GET('/api/events/{id}/waitlist', { params: { path: { id: eventId } }, signal }))
    } catch (fault) {
      if (isProblem(fault, 'not_found')) return null
      throw fault
    }
  },
})

/** One's place in the event's waiting list, and how to take and leave it. */
export function useWaiting(event: ShopEvent) {
  const t = useWords('events')
  const queries = useQueryClient()
  const user = useUser()
  const intend = useIntention()
  const { queryKey } = waitingQuery(event.id)
  // Whoever has no place is refused by the service: it is asked once the list of one's own places has this one.
  const { data: waitings } = useQuery({ ...waitingsQuery, enabled: Boolean(user) })
  const isInLine = waitings?.some(waiting => waiting.event_id === event.id) ?? false
  const { data: entry } = useQuery({
    ...waitingQuery(event.id),
    enabled: query => query.state.data === undefined ? isInLine : query.state.data?.status === 'WAITING',
    refetchInterval: query => query.state.data?.status === 'WAITING' ? freshness : false,
  })
  const offered = entry?.status === 'OFFERED' ? entry.reservation_id : null
  useEffect(() => { if (offered) void queries.invalidateQueries({ queryKey: reservationsKey }) }, [queries, offered])
  const refresh = () => {
    void queries.invalidateQueries(eventPageQuery(event.id))
    void queries.invalidateQueries({ queryKey: reservationsKey })
  }
  const join = useMutation({
    mutationFn: (quantity: number) => intend([event.id, quantity], key =>
      data(api.POST('/api/events/{id}/waitlist', { params: { path: { id: event.id } }, body: { quantity }, headers: keyed(key) }))),
    onSuccess: joined => { queries.setQueryData(queryKey, joined); refresh() },
    onError: fault => {
      if (isProblem(fault, 'seats_available')) notify(t('wait.available'))
      if (isProblem(fault, 'already_waiting')) void queries.fetchQuery(waitingQuery(event.id))
      refresh()
    },
  })
  const leave = useMutation({
    mutationFn: () => api.DELETE('/api/events/{id}/waitlist', { params: { path: { id: event.id } } }),
    onSuccess: () => { queries.setQueryData(queryKey, null); notify(t('wait.left')) },
    onSettled: refresh,
  })
  return { entry, join, leave }
}
