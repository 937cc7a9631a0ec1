import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { ShopEvent } from '~/api/catalog'
import { api, data, keyed, type Schema } from '~/api/client'
import { isProblem } from '~/api/problem'
import { sessionQuery } from '~/api/session'
import { Button, ButtonLink } from '~/kit/Button'
import { Checkbox, Field, TextArea } from '~/kit/Field'
import { ErrorLine, ErrorTile } from '~/kit/Refusal'
import { navigate, useParam } from '~/router/router'
import { useFormat, useWords } from '~/words/words'
import { Head } from '../kit/Head'
import { PageWait } from '../kit/PageWait'
import { Figure } from '../kit/Pieces'
import { Sure } from '../kit/Sure'
import { tagged, whileEdited, type Tagged } from '../kit/tagged'
import { useAct } from '../kit/useAct'
import { amountText, instantOf, localTime, numberOrNull, useDraft } from '../kit/useDraft'

type Body = Schema['EventBody']
type Opened = Tagged<ShopEvent | null>

export default function EventPage() {
  const id = useParam('id')
  const isNew = id === 'new'
  const { data: opened, error, refetch } = useQuery({
    queryKey: ['admin', 'event', id], enabled: !isNew, ...whileEdited,
    queryFn: ({ signal }) => tagged(api.GET('/api/events/{id}', { params: { path: { id } }, signal, cache: 'no-store' })),
  })
  if (isNew) return <Editor opened={{ thing: null, tag: '' }} onReload={() => undefined} />
  if (error && !opened) return <ErrorTile error={error} onRetry={() => void refetch()} />
  return opened ? <Editor key={opened.tag} opened={opened} onReload={() => void refetch()} /> : <PageWait />
}

const draftOf = (event: ShopEvent | null) => ({
  name: event?.name ?? '', description: event?.description ?? '', capacity: event?.capacity.toString() ?? '', price: event ? amountText(event.price, event.currency) : '',
  start_time: localTime(event?.start_time), end_time: localTime(event?.end_time), is_active: event?.is_active ?? true,
})

const bodyOf = (draft: ReturnType<typeof draftOf>): Body => ({
  name: draft.name.trim(), description: draft.description.trim(), capacity: numberOrNull(draft.capacity) as number, price: numberOrNull(draft.price) ?? 0,
  start_time: instantOf(draft.start_time) as string, end_time: instantOf(draft.end_time) as string, is_active: draft.is_active,
})

function Editor({ opened: { thing: event, tag }, onReload }: { readonly opened: Opened, readonly onReload: () => void }) {
  const t = useWords('admin')
  const [asks, setAsks] = useState(false)
  const currency = useQuery(sessionQuery).data?.currency ?? ''
  const save = useAct((body: Body, key) => event
    ? data(api.PATCH('/api/events/{id}', { params: { path: { id: event.id }, header: { 'If-Match': tag } }, body }))
    : data(api.POST('/api/events', { body, headers: keyed(key) })),
      { done: () => t('saved'), onDone: saved => { if (!event && saved) navigate(`/admin/events/${saved.id}`, { replace: true }); else onReload() }, isShown: true })
  const remove = useAct((id: string) => api.DELETE('/api/events/{id}', { params: { path: { id }, header: { 'If-Match': tag } } }),
    { done: () => t('event.removed'), onDone: () => navigate('/admin/events'), isShown: true })
  const draft = useDraft(draftOf(event), save.error)
  return (
    <>
      <Head title={event?.name ?? t('event.new')}>
        {event && <><ButtonLink kind="quiet" size="small" to={`/events/${event.id}`}>{t('product.in_shop')}</ButtonLink>
          <ButtonLink kind="quiet" size="small" to={`/admin/reservations?event=${event.id}`}>{t('reservations')}</ButtonLink>
          <ButtonLink kind="line" size="small" to={`/admin/check-in?event=${event.id}`}>{t('checkin')}</ButtonLink>
          <Button kind="danger" size="small" onClick={() => { remove.reset(); setAsks(true) }}>{t('event.remove')}</Button></>}
      </Head>
      {event && <Counts event={event} />}
      <form className="form" onSubmit={submit => { submit.preventDefault(); save.run(bodyOf(draft.values)) }}>
        <Field label={t('name')} required autoFocus={!event} maxLength={200} autoComplete="off" {...draft.text('name')} />
        <TextArea label={t('description')} {...draft.text('description')} />
        <div className="two"><Field label={t('event.start')} type="datetime-local" required {...draft.text('start_time')} />
          <Field label={t('event.end')} type="datetime-local" required {...draft.text('end_time')} /></div>
        <div className="two"><Field label={t('event.capacity')} required inputMode="numeric" autoComplete="off" {...draft.text('capacity')} />
          <Field label={t('price.in', { currency })} inputMode="decimal" autoComplete="off" note={t('event.price.note')} {...draft.text('price')} /></div>
        <Checkbox label={t('event.active')} {...draft.mark('is_active')} />
        {draft.fault != null && <ErrorLine error={draft.fault}>{isProblem(draft.fault, 'stale') ? t('stale.form') : undefined}</ErrorLine>}
        {isProblem(save.error, 'stale') && <Button kind="line" size="small" className="justify-self-start" onClick={onReload}>{t('stale.reload')}</Button>}
        <Button type="submit" className="justify-self-start" isBusy={save.isBusy}>{event ? t('save') : t('event.create')}</Button>
      </form>
      {asks && event && <Sure isOpen title={t('event.remove')} action={t('event.remove')} isBusy={remove.isBusy} error={remove.error} onClose={() => setAsks(false)}
        onSure={() => remove.run(event.id)}><p>{t('event.remove.text')}</p></Sure>}
    </>
  )
}

function Counts({ event }: { readonly event: ShopEvent }) {
  const t = useWords('admin')
  const format = useFormat()
  return (
    <div className="figures mb-6 max-w-2xl">
      <Figure name={t('event.left')} value={format.count(event.available_capacity)} />
      <Figure name={t('event.confirmed')} value={format.count(event.confirmed_quantity)} />
      <Figure name={t('event.held')} value={format.count(event.held_quantity)} />
      <Figure name={t('event.waiting')} value={format.count(event.waiting_count)} />
    </div>
  )
}
