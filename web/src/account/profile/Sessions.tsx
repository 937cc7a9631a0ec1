import { infiniteQueryOptions, useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api, data, type Schema } from '~/api/client'
import { paged } from '~/api/paging'
import { isProblem } from '~/api/problem'
import { Button } from '~/kit/Button'
import { More } from '~/kit/More'
import { notify } from '~/kit/notices'
import { Pill, Skeleton } from '~/kit/Pieces'
import { ErrorLine } from '~/kit/Refusal'
import { Sheet } from '~/kit/Sheet'
import { useFormat, useWords } from '~/words/words'
import { useSignOut } from '../useSignOut'
import { deviceOf } from './device'

const sessionsQuery = infiniteQueryOptions({
  queryKey: ['sessions'],
  queryFn: ({ signal, pageParam }) => data(api.GET('/api/auth/sessions', { params: { query: { cursor: pageParam } }, signal })),
  ...paged,
})

export function Sessions() {
  const t = useWords('account')
  const list = useInfiniteQuery(sessionsQuery)
  const [isAsked, setAsked] = useState(false)
  const sessions = list.data?.pages.flatMap(page => page?.results ?? [])
  if (!sessions && list.error) {
    return (
      <div className="grid justify-items-start gap-3">
        <ErrorLine error={list.error} />
        <Button kind="line" onClick={() => void list.refetch()}>{t('retry')}</Button>
      </div>
    )
  }
  if (!sessions) return <div aria-busy="true" className="grid gap-4"><Skeleton className="h-12" /><Skeleton className="h-12" /></div>
  return (
    <>
      <ul className="-mt-3">{sessions.map(session => <Session key={session.id} session={session} />)}</ul>
      <More list={list} />
      <Button kind="danger" className="mt-5" onClick={() => setAsked(true)}>{t('sign_out.everywhere')}</Button>
      {isAsked && <Everywhere onClose={() => setAsked(false)} />}
    </>
  )
}

function Session({ session }: { readonly session: Schema['SessionView'] }) {
  const t = useWords('account')
  const format = useFormat()
  const queries = useQueryClient()
  const { browser, system } = deviceOf(session.device)
  const device = browser && system ? t('session.device', { browser, system }) : browser ?? system ?? session.device?.slice(0, 60) ?? t('session.unknown')
  const end = useMutation({
    // One that is over already is as it should be.
    mutationFn: () => api.DELETE('/api/auth/sessions/{id}', { params: { path: { id: session.id } } })
      .catch((fault: unknown) => { if (!isProblem(fault, 'not_found')) throw fault }),
    onSuccess: () => { notify(t('session.ended')); void queries.invalidateQueries({ queryKey: sessionsQuery.queryKey }) },
  })
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 border-b border-line py-3">
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-2 font-[550]">{device}{session.current && <Pill tone="good">{t('session.here')}</Pill>}</p>
        <p className="text-[.88rem] text-soft">
          {session.address && <span className="font-mono text-[.82rem]">{session.address} · </span>}
          {t('session.used', { time: format.date(session.last_used_at, 'moment') })}
        </p>
      </div>
      {!session.current && (
        <Button kind="quiet" size="small" aria-label={t('session.end.of', { device })} isBusy={end.isPending} onClick={() => end.mutate()}>{t('session.end')}</Button>
      )}
      {end.error && <ErrorLine error={end.error} />}
    </li>
  )
}

function Everywhere({ onClose }: { readonly onClose: () => void }) {
  const t = useWords('account')
  const out = useSignOut('everywhere')
  return (
    <Sheet isOpen onClose={onClose} title={t('sign_out.everywhere')}
      footer={
        <div className="flex flex-wrap justify-end gap-3">
          <Button kind="line" onClick={onClose}>{t('cancel')}</Button>
          <Button kind="danger" isBusy={out.isPending} onClick={() => out.mutate()}>{t('sign_out.everywhere')}</Button>
        </div>
      }>
      <p>{t('sign_out.everywhere.text')}</p>
      {out.error && <div className="mt-4"><ErrorLine error={out.error} /></div>}
    </Sheet>
  )
}
