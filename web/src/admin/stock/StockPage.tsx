import { api, data, type Schema } from '~/api/client'
import { Link } from '~/router/router'
import { useFormat, useWords } from '~/words/words'
import { Filters, TypedFilter, useFilters } from '../kit/Filters'
import { Head } from '../kit/Head'
import { When } from '../kit/Pieces'
import { Rows, type Column } from '../kit/Rows'
import { pageSize, useListPage } from '../kit/useListPage'

type Stock = Schema['StockView']

export default function StockPage() {
  const t = useWords('admin')
  const format = useFormat()
  const { values, set, isFiltered } = useFilters('sku')
  const page = useListPage<Stock>(['stock', values.sku],
    (cursor, signal) => data(api.GET('/api/inventory', { params: { query: { sku: values.sku, limit: pageSize, cursor } }, signal })), { refetchInterval: 5_000 })
  const columns: readonly Column<Stock>[] = [
    { key: 'sku', head: t('sku'), look: 'cut', cell: stock => <Link className="row-link mono" to={`/admin/stock/${stock.product_id}`}>{stock.product_sku}</Link> },
    { key: 'quantity', head: t('stock.quantity'), isNumber: true, cell: stock => format.count(stock.quantity) },
    { key: 'reserved', head: t('stock.reserved'), isNumber: true, cell: stock => format.count(stock.reserved) },
    { key: 'available', head: t('available'), isNumber: true, cell: stock => <b className={stock.available <= 0 ? 'text-coral-ink' : ''}>{format.count(stock.available)}</b> },
    { key: 'at', head: t('changed'), look: 'desk', isNumber: true, cell: stock => <When at={stock.updated_at} /> },
  ]
  return (
    <>
      <Head title={t('stock')} />
      <Filters><TypedFilter isSearch label={t('stock.search')} value={values.sku} onChange={value => set({ sku: value })} /></Filters>
      <Rows page={page} columns={columns} idOf={stock => stock.product_id} label={t('stock')}
        empty={isFiltered ? { title: t('none.filtered'), text: t('none.filtered.text') } : { title: t('stock.none'), text: t('stock.none.text') }} />
    </>
  )
}
