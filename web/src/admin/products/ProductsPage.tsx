import { useQuery } from '@tanstack/react-query'
import { api, data, gateway } from '~/api/client'
import { categoriesQuery, type Product } from '~/api/catalog'
import { ButtonLink } from '~/kit/Button'
import { Photo, washOf } from '~/kit/Photo'
import { Pill } from '~/kit/Pieces'
import { Link } from '~/router/router'
import { useFormat, useWords } from '~/words/words'
import { ChoiceFilter, Filters, TypedFilter, useFilters } from '../kit/Filters'
import { Head } from '../kit/Head'
import { Nothing } from '../kit/Pieces'
import { Rows, type Column } from '../kit/Rows'
import { pageSize, useListPage } from '../kit/useListPage'
import { EditablePrice } from './EditablePrice'

const sorts = ['-created_at', 'created_at', 'name', 'price', '-price'] as const

export default function ProductsPage() {
  const t = useWords('admin')
  const format = useFormat()
  const { values, set, isFiltered } = useFilters('q', 'category', 'active', 'sort')
  const { data: categories } = useQuery(categoriesQuery)
  const filter = { q: values.q, category: values.category, is_active: values.active === undefined ? undefined : values.active === 'yes',
    sort: sorts.find(each => each === values.sort) ?? '-created_at' }
  const page = useListPage<Product>(['products', filter],
    (cursor, signal) => data(api.GET('/api/products', { params: { query: { ...filter, limit: pageSize, cursor } }, signal })))
  const exported = new URLSearchParams(Object.entries(filter).flatMap(([name, value]) => value === undefined || name === 'sort' ? [] : [[name, String(value)]]))
  const columns: readonly Column<Product>[] = [
    { key: 'photo', head: <span className="sr-only">{t('photo')}</span>, look: 'desk',
      cell: product => <span className={`thumb ${washOf(product.id)}`}>
        <Photo id={product.id} photo={product.photos[0]} sizes="34px" /></span> },
    { key: 'name', head: t('name'), look: 'cut', cell: product => <Link className="row-link" to={`/admin/products/${product.id}`}>{product.name}</Link> },
    { key: 'sku', head: t('sku'), look: 'wide-only', cell: product => <span className="mono text-soft">{product.sku}</span> },
    { key: 'category', head: t('category'), look: 'desk', cell: product => product.category ?? <Nothing /> },
    { key: 'active', head: t('for_sale'), look: 'desk',
      cell: product => product.is_active ? <span className="text-soft">{t('yes')}</span> : <Pill tone="quiet">{t('no')}</Pill> },
    { key: 'available', head: t('available'), isNumber: true,
      cell: product => <Link className={`above hover:text-cobalt ${product.available <= 0 ? 'text-coral-ink' : ''}`} to={`/admin/stock/${product.id}`}>
        {format.count(product.available)}</Link> },
    { key: 'price', head: t('price'), isNumber: true, cell: product => <EditablePrice product={product} /> },
  ]
  return (
    <>
      <Head title={t('products')}>
        <a className="button" data-kind="line" data-size="small" href={`${gateway}/api/products/export?${exported}`} download>{t('export')}</a>
        <ButtonLink kind="line" size="small" to="/admin/products/import">{t('import')}</ButtonLink>
        <ButtonLink size="small" to="/admin/products/new">{t('product.new')}</ButtonLink>
      </Head>
      <Filters>
        <TypedFilter isSearch label={t('search')} value={values.q} onChange={value => set({ q: value })} />
        <ChoiceFilter label={t('category')} value={values.category} all={t('all')} choices={(categories ?? []).map(each => [each.name, each.name] as const)}
          onChange={value => set({ category: value })} />
        <ChoiceFilter label={t('for_sale')} value={values.active} all={t('all')} choices={[['yes', t('yes')], ['no', t('no')]]} onChange={value => set({ active: value })} />
        <ChoiceFilter label={t('sort')} value={values.sort} all={t('sort.-created_at')} choices={sorts.slice(1).map(each => [each, t(`sort.${each}`)] as const)}
          onChange={value => set({ sort: value })} />
      </Filters>
      <Rows page={page} columns={columns} idOf={product => product.id} label={t('products')} isFiltered={isFiltered}
        empty={{ title: t('products.none'), text: t('products.none.text'), action: <ButtonLink to="/admin/products/new">{t('product.new')}</ButtonLink> }} />
    </>
  )
}
