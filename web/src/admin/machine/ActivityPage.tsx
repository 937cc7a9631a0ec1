import { useState } from 'react'
import { api, data, type Schema } from '~/api/client'
import { Sheet } from '~/kit/Sheet'
import { Link } from '~/router/router'
import { useFormat, useWords } from '~/words/words'
import { DayFilter, Filters, IdFilter, TypedFilter, beginOf, endOf, useFilters } from '../kit/Filters'
import { Head } from '../kit/Head'
import { readId } from '../kit/ids'
import { Facts, Id, Json } from '../kit/Pieces'
import { Rows, type Column } from '../kit/Rows'
import { pageSize, useListPage } from '../kit/useListPage'

type Activity = Schema['ActivityPageView']['results'][number]

/** Every event of every service, searchable. */
export default function ActivityPage() {
  const t = useWords('admin')
  const format = useFormat()
  const [open, setOpen] = useState<Activity | null>(null)
  const { values, set, isFiltered } = useFilters('q', 'type', 'key', 'from', 'to')
  const filter = { q: values.q, type: values.type, key: readId(values.key), from: beginOf(values.from), to: endOf(values.to) }
  const page = useListPage<Activity>(['activity', filter],
    (cursor, signal) => data(api.GET('/api/admin/activity', { params: { query: { ...filter, limit: pageSize, cursor } }, signal })))
  const columns: readonly Column<Activity>[] = [
    { key: 'at', head: t('at'), cell: row =>
      <time dateTime={row.at} title={row.at} className="mono whitespace-nowrap">{format.date(row.at, 'short')} {format.date(row.at, 'precise')}</time> },
    { key: 'type', head: t('type'), cell: row => <button type="button" className="row-link mono break-all max-md:whitespace-normal" onClick={() => setOpen(row)}>{row.type}</button> },
    { key: 'service', head: t('service'), look: 'desk', cell: row => row.service },
    { key: 'data', head: t('payload'), look: 'wide-only cut', cell: row => <span className="mono text-soft">{JSON.stringify(row.data)}</span> },
  ]
  return (
    <>
      <Head title={t('activity')} />
      <Filters>
        <TypedFilter isSearch label={t('search')} value={values.q} placeholder={t('activity.search')} onChange={value => set({ q: value })} />
        <TypedFilter label={t('type')} value={values.type} placeholder="order.confirmed" onChange={value => set({ type: value })} />
        <IdFilter label={t('key')} value={values.key} onChange={value => set({ key: value })} />
        <DayFilter label={t('from')} value={values.from} onChange={value => set({ from: value })} />
        <DayFilter label={t('to')} value={values.to} onChange={value => set({ to: value })} />
      </Filters>
      <Rows page={page} columns={columns} idOf={row => row.id} label={t('activity')}
        isFiltered={isFiltered} empty={{ title: t('activity.none') }} />
      <Sheet isOpen={open !== null} onClose={() => setOpen(null)} title={open?.type ?? ''} side="right">
        {open && (
          <div className="grid gap-4">
            <Facts>{[[t('at'), <span className="mono">{open.at}</span>], [t('service'), open.service], [t('saga.event_id'), <Id id={open.id} />],
              [t('key'), <Link className="link mono" to={`/admin/activity?key=${open.key}`} onClick={() => setOpen(null)}>{open.key}</Link>],
              [t('request'), open.request_id && <Id id={open.request_id} />],
              [t('order'), open.type.startsWith('order.') && <Link className="link" to={`/admin/orders/${open.key}`}>{t('open')}</Link>]]}</Facts>
            <Json value={open.data} />
          </div>
        )}
      </Sheet>
    </>
  )
}
