import { api, data, type Schema } from '~/api/client'
import { ButtonLink } from '~/kit/Button'
import { Pill } from '~/kit/Pieces'
import { Link } from '~/router/router'
import { useFormat, useWords } from '~/words/words'
import { Filters, TypedFilter, useFilters } from '../kit/Filters'
import { Head } from '../kit/Head'
import { Nothing, When } from '../kit/Pieces'
import { Rows, type Column } from '../kit/Rows'
import { pageSize, useListPage } from '../kit/useListPage'

export type Discount = Schema['DiscountView']

export default function DiscountsPage() {
  const t = useWords('admin')
  const format = useFormat()
  const { values, set, isFiltered } = useFilters('code')
  const page = useListPage<Discount>(['discounts', values.code],
    (cursor, signal) => data(api.GET('/api/discounts', { params: { query: { code: values.code, limit: pageSize, cursor } }, signal })))
  const worth = (discount: Discount) =>
    discount.kind === 'percent' ? format.percent((discount.value ?? 0) / 100, 2)
      : discount.kind === 'fixed' ? format.money(discount.value ?? 0, discount.currency) : t('discount.bxgy', { buy: discount.buy ?? 0, get: discount.get ?? 0 })
  const state = (discount: Discount) => {
    if (discount.ended_at) return <Pill tone="quiet">{t('discount.ended')}</Pill>
    if (!discount.is_active) return <Pill tone="quiet">{t('discount.off')}</Pill>
    if (discount.ends_at && Date.parse(discount.ends_at) < Date.now()) return <Pill tone="quiet">{t('discount.over')}</Pill>
    if (discount.starts_at && Date.parse(discount.starts_at) > Date.now()) return <Pill tone="waiting">{t('discount.soon')}</Pill>
    if (discount.max_uses !== null && discount.uses >= discount.max_uses) return <Pill tone="bad">{t('discount.used_up')}</Pill>
    return <Pill tone="good">{t('discount.on')}</Pill>
  }
  const columns: readonly Column<Discount>[] = [
    { key: 'code', head: t('code'), cell: row => <Link className="row-link mono" to={`/admin/discounts/${row.id}`}>{row.code}</Link> },
    { key: 'worth', head: t('discount.worth'), cell: worth },
    { key: 'state', head: t('status'), cell: state },
    { key: 'for', head: t('discount.for'), look: 'wide-only',
      cell: row => row.category ?? (row.product_ids ? t('discount.products', { count: row.product_ids.length }) : <Nothing />) },
    { key: 'ends', head: t('discount.ends'), look: 'desk', cell: row => row.ends_at ? <When at={row.ends_at} /> : <Nothing /> },
    { key: 'uses', head: t('discount.uses'), isNumber: true,
      cell: row => row.max_uses === null ? format.count(row.uses) : `${format.count(row.uses)} / ${format.count(row.max_uses)}` },
  ]
  const create = <ButtonLink size="small" to="/admin/discounts/new">{t('discount.new')}</ButtonLink>
  return (
    <>
      <Head title={t('discounts')}>{create}</Head>
      <Filters><TypedFilter isSearch label={t('code')} value={values.code} onChange={value => set({ code: value })} /></Filters>
      <Rows page={page} columns={columns} idOf={row => row.id} label={t('discounts')}
        isFiltered={isFiltered} empty={{ title: t('discounts.none'), text: t('discounts.none.text'), action: create }} />
    </>
  )
}
