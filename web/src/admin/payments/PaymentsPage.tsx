import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api, data } from '~/api/client'
import type { Payment } from '~/api/orders'
import { Button } from '~/kit/Button'
import { Pill, type Tone } from '~/kit/Pieces'
import { Link } from '~/router/router'
import { useFormat, useWords } from '~/words/words'
import { ChoiceFilter, Filters, IdFilter, useFilters } from '../kit/Filters'
import { Head } from '../kit/Head'
import { readId, short } from '../kit/ids'
import { Nothing, When } from '../kit/Pieces'
import { Rows, type Column } from '../kit/Rows'
import { pageSize, useListPage } from '../kit/useListPage'
import { overviewQuery } from '../overview/overview'
import { Resolve } from './Resolve'

const toneOf: Readonly<Record<Payment['status'], Tone>> = {
  UNHEARD: 'waiting', PENDING: 'waiting', REQUIRES_ACTION: 'waiting', AUTHORIZED: undefined, CAPTURED: 'good', FAILED: 'bad', VOIDED: 'quiet', REFUNDED: 'quiet',
}

export default function PaymentsPage() {
  const t = useWords('admin')
  const format = useFormat()
  const { values, set, isFiltered } = useFilters('order', 'user', 'doubt')
  const [resolving, setResolving] = useState<Payment | null>(null)
  const filter = { in_doubt: values.doubt === '1' ? 'true' as const : undefined, order_id: readId(values.order), user_id: readId(values.user) }
  const page = useListPage<Payment>(['payments', filter],
    (cursor, signal) => data(api.GET('/api/payments',
      { params: { query: { ...filter, ...(filter.user_id ? {} : { scope: 'all' as const }), limit: pageSize, cursor } }, signal })), { refetchInterval: 5_000 })
  const columns: readonly Column<Payment>[] = [
    { key: 'of', head: t('payment.of'),
      cell: row => row.order_id ? <Link className="row-link mono" to={`/admin/orders/${row.order_id}`}>{short(row.order_id)}</Link>
        : <Link className="row-link mono" to={`/admin/reservations?open=${row.reservation_id}`}>{row.reservation_id && short(row.reservation_id)}</Link> },
    { key: 'kind', head: t('type'), look: 'wide-only', cell: row => row.order_id ? t('order') : t('reservation') },
    { key: 'at', head: t('at'), look: 'desk', cell: row => <When at={row.created_at} /> },
    { key: 'status', head: t('status'), cell: row => <Pill tone={toneOf[row.status]}>{t(`payment.${row.status}`)}</Pill> },
    { key: 'failure', head: t('saga.failure'), look: 'desk', cell: row => row.failure_code ? <span className="mono">{row.failure_code}</span> : <Nothing /> },
    { key: 'provider', head: t('provider'), look: 'wide-only', cell: row => row.provider },
    { key: 'refunded', head: t('refunded'), isNumber: true, look: 'desk',
      cell: row => row.refunded_amount > 0 ? format.money(row.refunded_amount, row.currency) : <Nothing /> },
    { key: 'amount', head: t('amount'), isNumber: true, cell: row => format.money(row.amount, row.currency) },
    ...(page.rows?.some(row => row.doubt) ? [{ key: 'act', head: <span className="sr-only">{t('actions')}</span>, isNumber: true,
      cell: (row: Payment) => row.doubt && <Button className="above" kind="line" size="small" onClick={() => setResolving(row)}>{t('resolve')}</Button> }] : []),
  ]
  return (
    <>
      <Head title={t('payments')} />
      <Doubts isShown={values.doubt === '1'} />
      <Filters>
        <IdFilter isSearch label={t('order.id')} value={values.order} onChange={value => set({ order: value })} />
        <IdFilter label={t('customer.id')} value={values.user} onChange={value => set({ user: value })} />
        <ChoiceFilter label={t('payments.which')} value={values.doubt} all={t('all')} choices={[['1', t('payments.in_doubt')]]} onChange={value => set({ doubt: value })} />
      </Filters>
      <Rows page={page} columns={columns} idOf={row => row.id} label={t('payments')}
        isFiltered={isFiltered} empty={{ title: t('payments.none') }} />
      {resolving?.doubt && <Resolve payment={resolving} doubt={resolving.doubt} onClose={() => setResolving(null)} />}
    </>
  )
}

/** Of which nobody knows yet whether they happened. They are asked for again by themselves; what the provider has never answered is an admin's to look up there. */
function Doubts({ isShown }: { readonly isShown: boolean }) {
  const t = useWords('admin')
  const { data: overview } = useQuery(overviewQuery)
  const { payments_in_doubt: doubts, payments_unresolved: unresolved } = overview?.backlogs ?? {}
  if (!doubts && !unresolved) return null
  return (
    <div role="status" className="mb-4 grid gap-1 border-l-4 border-saffron bg-wash-saffron px-3 py-2">
      {!!doubts && <p>{t('payments.doubts', { count: doubts })}</p>}
      {!!unresolved && <p><b>{t('payments.unresolved', { count: unresolved })}</b>{!isShown && <> <Link className="link" to="/admin/payments?doubt=1">{t('payments.show')}</Link></>}</p>}
    </div>
  )
}
