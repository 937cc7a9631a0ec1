import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api, data, keyed } from '~/api/client'
import type { Reservation } from '~/api/events'
import { toneOf } from '~/events/tickets/tone'
import { Button } from '~/kit/Button'
import { ErrorTile } from '~/kit/Refusal'
import { Pill, Skeleton } from '~/kit/Pieces'
import { Sheet } from '~/kit/Sheet'
import { Link, useAddress } from '~/router/router'
import { useFormat, useWords } from '~/words/words'
import { ChoiceFilter, Filters, IdFilter, useFilters } from '../kit/Filters'
import { Head } from '../kit/Head'
import { readId, short } from '../kit/ids'
import { namesOf } from '../kit/namesOf'
import { Facts, Id, When } from '../kit/Pieces'
import { Rows, type Column } from '../kit/Rows'
import { Sure } from '../kit/Sure'
import { useAct } from '../kit/useAct'
import { pageSize, useListPage } from '../kit/useListPage'
import { userQuery } from '../people/users'

const statuses = namesOf(toneOf)

export default function ReservationsPage() {
  const t = useWords('admin')
  const format = useFormat()
  const [address, change] = useAddress()
  const { values, set, isFiltered } = useFilters('status', 'event', 'user')
  const { data: events } = useQuery({ queryKey: ['admin', 'events', 'names'],
    queryFn: async ({ signal }) => (await data(api.GET('/api/events', { params: { query: { limit: 100 } }, signal }))).results, staleTime: 60_000 })
  const user = readId(values.user)
  const filter = { status: statuses.find(each => each === values.status), event_id: readId(values.event), user_id: user }
  const page = useListPage<Reservation>(['reservations', filter],
    (cursor, signal) => data(api.GET('/api/reservations', { params: { query: { scope: 'all', ...filter, limit: pageSize, cursor } }, signal })), { refetchInterval: 5_000 })
  const nameOf = (id: string) => events?.find(event => event.id === id)?.name ?? short(id)
  const columns: readonly Column<Reservation>[] = [
    { key: 'id', head: t('reservation'), cell: row => <button type="button" className="row-link mono" onClick={() => change({ open: row.id })}>{short(row.id)}</button> },
    { key: 'event', head: t('event'), look: 'cut', cell: row => nameOf(row.event_id) },
    { key: 'at', head: t('at'), look: 'desk', cell: row => <When at={row.created_at} /> },
    { key: 'status', head: t('status'), cell: row => <Pill tone={toneOf[row.status]}>{t(`reservation.${row.status}`)}</Pill> },
    { key: 'seats', head: t('seats'), isNumber: true, cell: row => format.count(row.quantity) },
    { key: 'total', head: t('total'), isNumber: true, look: 'desk', cell: row => row.total_amount > 0 ? format.money(row.total_amount, row.currency) : t('free') },
  ]
  const open = address.get('open')
  return (
    <>
      <Head title={t('reservations')} />
      <Filters>
        <ChoiceFilter label={t('status')} value={values.status} all={t('all')} choices={statuses.map(each => [each, t(`reservation.${each}`)] as const)}
          onChange={value => set({ status: value })} />
        <ChoiceFilter label={t('event')} value={values.event} all={t('all')} choices={(events ?? []).map(event => [event.id, event.name] as const)}
          onChange={value => set({ event: value })} />
        <IdFilter label={t('customer.id')} value={values.user} onChange={value => set({ user: value })} />
      </Filters>
      <Rows page={page} columns={columns} idOf={row => row.id} label={t('reservations')}
        isFiltered={isFiltered} empty={{ title: t('reservations.none'), text: t('reservations.none.text') }} />
      {open && <One id={open} nameOf={nameOf} onClose={() => change({ open: null })} />}
    </>
  )
}

function One({ id, nameOf, onClose }: { readonly id: string, readonly nameOf: (id: string) => string, readonly onClose: () => void }) {
  const t = useWords('admin')
  const format = useFormat()
  const [asks, setAsks] = useState(false)
  const { data: row, error, refetch } = useQuery({ queryKey: ['admin', 'reservation', id],
    queryFn: ({ signal }) => data(api.GET('/api/reservations/{id}', { params: { path: { id } }, signal })) })
  const { data: user } = useQuery({ ...userQuery(row?.user_id ?? ''), enabled: row !== undefined })
  const cancel = useAct((_: 'cancel', key) => data(api.POST('/api/reservations/{id}/cancel', { params: { path: { id } }, headers: keyed(key) })),
    { done: () => t('reservation.cancelled'), onDone: () => setAsks(false), isShown: true })
  const isLive = row?.status === 'HOLD' || row?.status === 'CONFIRMED'
  return (
    <Sheet isOpen onClose={onClose} title={`${t('reservation')} ${short(id)}`} side="right"
      footer={isLive && <Button kind="danger" className="w-full" onClick={() => { cancel.reset(); setAsks(true) }}>{t('reservation.cancel')}</Button>}>
      {error ? <ErrorTile error={error} onRetry={() => void refetch()} /> : !row ? <Skeleton className="h-64" /> : (
        <div className="grid gap-5">
          <Facts>{[[t('status'), <Pill tone={toneOf[row.status]}>{t(`reservation.${row.status}`)}</Pill>],
            [t('event'), <Link className="link" to={`/admin/events/${row.event_id}`}>{nameOf(row.event_id)}</Link>],
            [t('customer'), <Link className="link" to={`/admin/users/${row.user_id}`}>{user?.email ?? row.user_id}</Link>],
            [t('seats'), row.quantity], [t('total'), row.total_amount > 0 ? format.money(row.total_amount, row.currency) : t('free')],
            [t('payment'), row.payment_status === 'NONE' ? null : row.payment_status], [t('saga.failure'), row.payment_failure], [t('cancel_reason'), row.cancel_reason],
            [t('placed'), <When at={row.created_at} />], [t('reservation.expires'), row.status === 'HOLD' && <When at={row.expires_at} />],
            [t('id'), <Id id={row.id} />]]}</Facts>
          {row.tickets.length > 0 && <section><h2 className="mb-1">{t('tickets')}</h2>
            <table className="rows" aria-label={t('tickets')}>
              <tbody>{row.tickets.map(ticket =>
                <tr key={ticket.code}><td className="mono">{ticket.code}</td>
                  <td className="number">{ticket.checked_in_at ? <When at={ticket.checked_in_at} />
                    : <span className="text-soft">{t('ticket.unused')}</span>}</td></tr>)}</tbody></table></section>}
        </div>
      )}
      {asks && <Sure isOpen title={t('reservation.cancel')} action={t('reservation.cancel')} isBusy={cancel.isBusy} error={cancel.error} onClose={() => setAsks(false)}
        onSure={() => cancel.run('cancel')}><p>{t('reservation.cancel.text')}</p></Sure>}
    </Sheet>
  )
}
