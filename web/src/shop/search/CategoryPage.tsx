import { useInfiniteQuery } from '@tanstack/react-query'
import { productsQuery, type ProductSort } from '~/api/catalog'
import { ButtonLink } from '~/kit/Button'
import { FilterIcon } from '~/kit/icons'
import { More } from '~/kit/More'
import { ProductTile, TileSkeleton } from '~/kit/ProductTile'
import { EmptyTile, ErrorTile } from '~/kit/Refusal'
import { useTitle } from '~/layout/useTitle'
import { useParam, useAddress } from '~/router/router'
import { useWords } from '~/words/words'
import { Shelf } from './Shelf'
import { Sort } from './Sort'

const sorts: readonly ProductSort[] = ['-created_at', 'name', 'price', '-price']

/** How the search calls the same order. */
const searched: Readonly<Partial<Record<ProductSort, string>>> = { '-created_at': '&sort=newest', price: '&sort=price', '-price': '&sort=-price' }

/** One shelf of the market. */
export default function CategoryPage() {
  const t = useWords('shop')
  const name = useParam('name')
  const [query, change] = useAddress()
  const sort = sorts.find(each => each === query.get('sort')) ?? '-created_at'
  const list = useInfiniteQuery(productsQuery(name, sort))
  const { data, error, refetch } = list
  useTitle(name)
  const products = data?.pages.flatMap(page => page.results)
  if (error && !data) return <ErrorTile error={error} onRetry={() => void refetch()} />
  if (products?.length === 0) return <EmptyTile title={t('category.empty', { name })} action={<ButtonLink to="/">{t('to_shop')}</ButtonLink>}>{t('category.empty.text')}</EmptyTile>
  return (
    <>
      <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-3 px-4 py-5 md:px-0 md:pt-0">
        <h1 className="text-[2.4rem]">{name}</h1>
        <div className="flex flex-wrap items-center gap-3">
          <ButtonLink kind="quiet" size="small" to={`/search?category=${encodeURIComponent(name)}${searched[sort] ?? ''}`}><FilterIcon size={18} />{t('filter')}</ButtonLink>
          <Sort value={sort} onChange={next => change({ sort: next === '-created_at' ? null : next })}
            options={[['-created_at', t('sort.newest')], ['name', t('sort.name')], ['price', t('sort.cheap')], ['-price', t('sort.dear')]]} />
        </div>
      </div>
      <Shelf isBusy={!products}>
        {products
          ? products.map((product, index) => <ProductTile key={product.id} product={product} isFirst={index < 6} />)
          : Array.from({ length: 12 }, (_, index) => <TileSkeleton key={index} />)}
      </Shelf>
      <More list={list} />
    </>
  )
}
