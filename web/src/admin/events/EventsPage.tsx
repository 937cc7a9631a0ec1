import type { ShopEvent } from '~/api/catalog'
import { api, data } from '~/api/client'
import { ButtonLink } from '~/kit/Button'
import { Pill } from '~/kit/Pieces'
import { Link } from '~/router/router'
import { useFormat, useWords } from '~/words/words'
import { ChoiceFilter, DayFilter, Filters, useFilters } from '../kit/Filters'
import { Head } from '../kit/Head'
import { When } from '../kit/Pieces'
import { Rows, type Column } from '../kit/Rows'
import { pageSize, useListPage } from '../kit/useListPage'

export default function EventsPage() {
  const t = useWords('admin')
  const format = useFormat()
  const { values, set, isFiltered } = useFilters('from', 'to', 'active')
  const filter = { start_date: values.from, end_date: values.to, is_active: values.active === undefined ? undefined : values.active === 'yes' }
  const page = useListPage<ShopEvent>(['events', filter],
    (cursor, signal) => data(api.GET('/api/events', { params: { query: { ...filter, limit: pageSize, cursor } }, signal })), { refetchInterval: 5_000 })
  const columns: readonly Column<ShopEvent>[] = [
    { key: 'name', head: t('name'), look: 'cut', cell: event => <Link className="row-link" to={`/admin/events/${event.id}`}>{event.name}</Link> },
    { key: 'start', head: t('event.start'), cell: event => <When at={event.start_time} /> },
    { key: 'active', head: t('for_sale'), look: 'desk', cell: event => event.is_active ? <span className="text-soft">{t('yes')}</span> : <Pill tone="quiet">{t('no')}</Pill> },
    { key: 'confirmed', head: t('event.confirmed'), isNumber: true, look: 'desk', cell: event => format.count(event.confirmed_quantity) },
    { key: 'held', head: t('event.held'), isNumber: true, look: 'desk', cell: event => format.count(event.held_quantity) },
    { key: 'waiting', head: t('event.waiting'), isNumber: true, look: 'wide-only', cell: event => format.count(event.waiting_count) },
    { key: 'left', head: t('event.left'), isNumber: true,
      cell: event => <><b className={event.available_capacity <= 0 ? 'text-coral-ink' : ''}>
        {format.count(event.available_capacity)}</b> <span className="text-soft">/ {format.count(event.capacity)}</span></> },
    { key: 'price', head: t('price'), isNumber: true, look: 'desk', cell: event => event.price > 0 ? format.money(event.price, event.currency) : t('free') },
  ]
  const create = <ButtonLink size="small" to="/admin/events/new">{t('event.new')}</ButtonLink>
  return (
    <>
      <Head title={t('events')}><ButtonLink kind="line" size="small" to="/admin/check-in">{t('checkin')}</ButtonLink>{create}</Head>
      <Filters>
        <DayFilter label={t('from')} value={values.from} onChange={value => set({ from: value })} />
        <DayFilter label={t('to')} value={values.to} onChange={value => set({ to: value })} />
        <ChoiceFilter label={t('for_sale')} value={values.active} all={t('all')} choices={[['yes', t('yes')], ['no', t('no')]]} onChange={value => set({ active: value })} />
      </Filters>
      <Rows page={page} columns={columns} idOf={event => event.id} label={t('events')}
        isFiltered={isFiltered} empty={{ title: t('events.none'), text: t('events.none.text'), action: create }} />
    </>
  )
}
