import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api, data, keyed, type Schema } from '~/api/client'
import { Button } from '~/kit/Button'
import { ErrorTile } from '~/kit/Refusal'
import { Field } from '~/kit/Field'
import { Pill, type Tone } from '~/kit/Pieces'
import { Sheet } from '~/kit/Sheet'
import { navigate, useParam } from '~/router/router'
import { useFormat, useWords } from '~/words/words'
import { ChoiceFilter, Filters, useFilters } from '../kit/Filters'
import { Head } from '../kit/Head'
import { PageWait } from '../kit/PageWait'
import { namesOf } from '../kit/namesOf'
import { Facts, Id, Nothing, When } from '../kit/Pieces'
import { Rows, type Column } from '../kit/Rows'
import { SecretSheet } from '../kit/SecretSheet'
import { Sure } from '../kit/Sure'
import { useAct } from '../kit/useAct'
import { useDraft } from '../kit/useDraft'
import { pageSize, useListPage } from '../kit/useListPage'
import { typesOf, WebhookState, type Webhook } from './WebhooksPage'

type Delivery = Schema['DeliveryView']
const toneOf: Readonly<Record<Delivery['status'], Tone>> = { pending: 'waiting', waiting: 'quiet', delivered: 'good', failed: 'bad' }
const states = namesOf(toneOf)

export default function WebhookPage() {
  const t = useWords('admin')
  const id = useParam('id')
  const { data: webhook, error, refetch } = useQuery({ queryKey: ['admin', 'webhook', id], refetchInterval: 10_000,
    queryFn: ({ signal }) => data(api.GET('/api/webhooks/{id}', { params: { path: { id } }, signal })) })
  if (error && !webhook) return <ErrorTile error={error} onRetry={() => void refetch()} />
  if (!webhook) return <PageWait />
  return (
    <>
      <Head title={new URL(webhook.url).host} beside={<WebhookState webhook={webhook} />}><Actions webhook={webhook} /></Head>
      <Facts>{[[t('webhook.url'), <span className="mono">{webhook.url}</span>],
        [t('webhook.types'), <span className="mono">{webhook.event_types.join(' ')}</span>], [t('description'), webhook.description],
        [t('webhook.failing'), webhook.failing_since && <When at={webhook.failing_since} />],
        [t('webhook.last'), webhook.last_success_at && <When at={webhook.last_success_at} />],
        [t('webhook.previous'), webhook.previous_secret_until && <When at={webhook.previous_secret_until} />]]}</Facts>
      <Deliveries id={id} />
    </>
  )
}

function Actions({ webhook }: { readonly webhook: Webhook }) {
  const t = useWords('admin')
  const [open, setOpen] = useState<'edit' | 'remove' | null>(null)
  const [secret, setSecret] = useState<string | null>(null)
  const params = { path: { id: webhook.id } }
  const test = useAct((_: number, key) => api.POST('/api/webhooks/{id}/test', { params, headers: keyed(key) }), { done: () => t('webhook.tested') })
  const rotate = useAct((_: 'rotate', key) => data(api.POST('/api/webhooks/{id}/rotate-secret', { params, headers: keyed(key) })), { onDone: made => setSecret(made.secret) })
  const change = useAct((body: Schema['WebhookPatch']) => data(api.PATCH('/api/webhooks/{id}', { params, body })),
    { done: () => t('saved'), onDone: () => setOpen(null), isShown: true })
  const remove = useAct((_: 'remove') => api.DELETE('/api/webhooks/{id}', { params }),
    { done: () => t('webhook.removed'), onDone: () => navigate('/admin/webhooks'), isShown: true })
  const draft = useDraft({ url: webhook.url, event_types: webhook.event_types.join(' '), description: webhook.description ?? '' }, change.error)
  return (
    <>
      {webhook.is_active && <Button kind="line" size="small" isBusy={test.isBusy} onClick={() => test.run(Date.now())}>{t('webhook.test')}</Button>}
      <Button kind="line" size="small" isBusy={rotate.isBusy} onClick={() => rotate.run('rotate')}>{t('webhook.rotate')}</Button>
      <Button kind="line" size="small" onClick={() => setOpen('edit')}>{t('edit')}</Button>
      <Button kind="line" size="small" isBusy={change.isBusy} onClick={() => change.run({ is_active: !webhook.is_active })}>
        {webhook.is_active ? t('webhook.stop') : t('webhook.start')}</Button>
      <Button kind="danger" size="small" onClick={() => setOpen('remove')}>{t('remove')}</Button>
      {open === 'edit' && <Sure isOpen title={t('edit')} action={t('save')} kind="solid" isBusy={change.isBusy}
        error={draft.fault} onClose={() => setOpen(null)}
        onSure={() => change.run({ url: draft.values.url.trim(), event_types: typesOf(draft.values.event_types), description: draft.values.description.trim() || null })}>
        <Field label={t('webhook.url')} type="url" required {...draft.text('url')} />
        <Field label={t('webhook.types')} required spellCheck={false} note={t('webhook.types.note')} {...draft.text('event_types')} />
        <Field label={t('description')} {...draft.text('description')} />
      </Sure>}
      {open === 'remove' && <Sure isOpen title={t('webhook.remove')} action={t('remove')} isBusy={remove.isBusy} error={remove.error} onClose={() => setOpen(null)}
        onSure={() => remove.run('remove')}><p>{t('webhook.remove.text')}</p></Sure>}
      <SecretSheet title={t('webhook.secret')} text={t('webhook.secret.text')} secret={secret} onClose={() => setSecret(null)} />
    </>
  )
}

function Deliveries({ id }: { readonly id: string }) {
  const t = useWords('admin')
  const format = useFormat()
  const [open, setOpen] = useState<Delivery | null>(null)
  const { values, set, isFiltered } = useFilters('status')
  const status = states.find(each => each === values.status)
  const page = useListPage<Delivery>(['deliveries', id, status],
    (cursor, signal) => data(api.GET('/api/webhooks/{id}/deliveries', { params: { path: { id }, query: { status, limit: pageSize, cursor } }, signal })),
    { refetchInterval: 3_000 })
  const retry = useAct((delivery: string, key) =>
    api.POST('/api/webhooks/{id}/deliveries/{delivery_id}/retry', { params: { path: { id, delivery_id: delivery } }, headers: keyed(key) }),
      { done: () => t('delivery.again.done'), onDone: () => setOpen(null) })
  const columns: readonly Column<Delivery>[] = [
    { key: 'type', head: t('type'), cell: row => <button type="button" className="row-link mono" onClick={() => setOpen(row)}>{row.event_type}</button> },
    { key: 'status', head: t('status'), cell: row => <Pill tone={toneOf[row.status]}>{t(`delivery.${row.status}`)}</Pill> },
    { key: 'answer', head: t('delivery.answer'), look: 'cut',
      cell: row => row.answer_status
        ? <><span className="mono">{row.answer_status}</span> <span className="text-soft">
          {row.answer_milliseconds !== null && format.duration(row.answer_milliseconds)}</span></> : row.last_error ?? <Nothing /> },
    { key: 'attempts', head: t('attempts'), isNumber: true, look: 'desk', cell: row => row.attempts },
    { key: 'at', head: t('at'), look: 'desk', cell: row => <When at={row.created_at} /> },
    { key: 'next', head: t('saga.next'), look: 'wide-only', cell: row => row.next_attempt_at ? <When at={row.next_attempt_at} /> : <Nothing /> },
  ]
  return (
    <section className="mt-7">
      <h2 className="mb-2">{t('deliveries')}</h2>
      <Filters><ChoiceFilter label={t('status')} value={values.status} all={t('all')} choices={states.map(each => [each, t(`delivery.${each}`)] as const)}
        onChange={value => set({ status: value })} /></Filters>
      <Rows page={page} columns={columns} idOf={row => row.id} label={t('deliveries')}
        isFiltered={isFiltered} empty={{ title: t('deliveries.none'), text: t('deliveries.none.text') }} />
      <Sheet isOpen={open !== null} onClose={() => setOpen(null)} title={open?.event_type ?? ''} side="right"
        footer={open?.status === 'failed' && <Button className="w-full" isBusy={retry.isBusy} onClick={() => retry.run(open.id)}>{t('delivery.again')}</Button>}>
        {open && <div className="grid gap-4">
          <Facts>{[[t('status'), <Pill tone={toneOf[open.status]}>{t(`delivery.${open.status}`)}</Pill>], [t('attempts'), open.attempts],
            [t('saga.event_id'), <Id id={open.event_id} />], [t('at'), <When at={open.created_at} />],
            [t('delivery.tried'), open.last_attempt_at && <When at={open.last_attempt_at} />],
            [t('saga.next'), open.next_attempt_at && <When at={open.next_attempt_at} />], [t('delivery.answer'), open.answer_status],
            [t('error'), open.last_error]]}</Facts>{open.answer && <pre className="json">{open.answer}</pre>}</div>}
      </Sheet>
    </section>
  )
}
