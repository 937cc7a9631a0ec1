import { api, data, gateway } from '~/api/client'
import type { Order, OrderStatus } from '~/api/orders'
import { Pill } from '~/kit/Pieces'
import { Link } from '~/router/router'
import { useFormat, useWords } from '~/words/words'
import { ChoiceFilter, DayFilter, Filters, IdFilter, TypedFilter, beginOf, endOf, useFilters } from '../kit/Filters'
import { Head } from '../kit/Head'
import { readId, short } from '../kit/ids'
import { Nothing, When } from '../kit/Pieces'
import { Rows, type Column } from '../kit/Rows'
import { pageSize, useListPage } from '../kit/useListPage'
import { BulkShip } from './BulkShip'
import { statuses, toneOf } from './orders'

const refetchInterval = 5_000

export default function OrdersPage() {
  const t = useWords('admin')
  const format = useFormat()
  const { values, set, isFiltered } = useFilters('status', 'from', 'to', 'coupon', 'user')
  const status = statuses.find(each => each === values.status)
  const user = readId(values.user)
  const filter = { status, from: beginOf(values.from), to: endOf(values.to), coupon: values.coupon, user_id: user }
  const page = useListPage<Order>(['orders', filter],
    (cursor, signal) => data(api.GET('/api/orders', { params: { query: { scope: 'all', limit: pageSize, cursor, ...filter } }, signal })), { refetchInterval })
  const exported = new URLSearchParams(Object.entries(filter).flatMap(([name, value]) => value ? [[name, value]] : []))
  const columns: readonly Column<Order>[] = [
    { key: 'id', head: t('order'), cell: order => <Link className="row-link mono" to={`/admin/orders/${order.id}`} title={order.id}>{short(order.id)}</Link> },
    { key: 'at', head: t('at'), look: 'desk', cell: order => <When at={order.created_at} /> },
    { key: 'status', head: t('status'), cell: order => <Pill tone={toneOf[order.status]}>{t(`status.${order.status}`)}</Pill> },
    { key: 'customer', head: t('customer'), cell: order => order.shipping_address?.name ?? <span className="mono text-soft">{short(order.user_id)}</span> },
    { key: 'things', head: t('items'), look: 'wide-only cut', cell: order => order.items.map(item => `${item.quantity} × ${item.name}`).join(', ') },
    { key: 'coupon', head: t('coupon'), look: 'desk', cell: order => order.coupon ? <span className="mono">{order.coupon}</span> : <Nothing /> },
    { key: 'total', head: t('total'), isNumber: true, cell: order => format.money(order.total_amount, order.currency) },
  ]
  return (
    <>
      <Head title={t('orders')}>
        <a className="button" data-kind="line" data-size="small" href={`${gateway}/api/orders/export?${exported}`} download>{t('export')}</a>
        {status === 'CONFIRMED' && page.rows && page.rows.length > 0 && <BulkShip orders={page.rows} />}
      </Head>
      <Filters>
        <ChoiceFilter label={t('status')} value={values.status} all={t('all')} choices={statuses.map(each => [each, t(`status.${each}`)] as const)}
          onChange={value => set({ status: value as OrderStatus })} />
        <DayFilter label={t('from')} value={values.from} onChange={value => set({ from: value })} />
        <DayFilter label={t('to')} value={values.to} onChange={value => set({ to: value })} />
        <TypedFilter label={t('coupon')} value={values.coupon} onChange={value => set({ coupon: value })} />
        <IdFilter label={t('customer.id')} value={values.user} onChange={value => set({ user: value })} />
      </Filters>
      <Rows page={page} columns={columns} idOf={order => order.id} label={t('orders')}
        isFiltered={isFiltered} empty={{ title: t('orders.none'), text: t('orders.none.text') }} />
    </>
  )
}
