import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { productPageQuery } from '~/api/aggregates'
import { useBasketChange } from '~/api/basket'
import type { Product } from '~/api/catalog'
import { isMissing } from '~/api/problem'
import { MissingPage } from '~/layout/MissingPage'
import { Button } from '~/kit/Button'
import { Left, Price, Skeleton } from '~/kit/Pieces'
import { ProductTile } from '~/kit/ProductTile'
import { ErrorLine, ErrorTile } from '~/kit/Refusal'
import { Stepper } from '~/kit/Stepper'
import { useTitle } from '~/layout/useTitle'
import { Link, useParam } from '~/router/router'
import { useWords } from '~/words/words'
import { showBasket } from '../basket/drawer'
import { Facts } from './Facts'
import { Pictures } from './Pictures'

/** How often an open page asks how many are left. */
const freshness = 5_000

export default function ProductPage() {
  const id = useParam('id')
  const { data, error, refetch } = useQuery({ ...productPageQuery(id), refetchInterval: freshness, staleTime: freshness })
  useTitle(data?.product.name)
  if (isMissing(error)) return <MissingPage />
  if (error && !data) return <ErrorTile error={error} onRetry={() => void refetch()} />
  if (!data) return <ProductSkeleton />
  return (
    <>
      <article className="grid border-line bg-glaze max-md:border-b md:grid-cols-[minmax(0,1.15fr)_minmax(0,1fr)] md:border">
        <Pictures product={data.product} />
        <div className="flex flex-col gap-5 p-4 pb-8 md:border-l md:border-line md:p-8 lg:p-11">
          <Words product={data.product} />
          <Buy product={data.product} />
          <Facts product={data.product} />
        </div>
      </article>
      <Related products={data.related} category={data.product.category} />
    </>
  )
}

function Words({ product }: { readonly product: Product }) {
  return (
    <>
      {product.category && <Link to={`/categories/${encodeURIComponent(product.category)}`} className="link -mb-2 self-start py-1 text-[.95rem]">{product.category}</Link>}
      <h1 className="text-[clamp(2.1rem,4.2vw,3.4rem)]">{product.name}</h1>
      <p className="max-w-[52ch] text-[1.06rem] text-soft">{product.description}</p>
      <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1 [&_.left]:text-[.95rem] [&_.price]:text-[2.4rem] [&_.was]:text-lg">
        <Price price={product.price} before={product.compare_at_price} currency={product.currency} />
        <span aria-live="polite"><Left available={product.available} /></span>
      </div>
    </>
  )
}

function Buy({ product }: { readonly product: Product }) {
  const t = useWords('shop')
  const [wanted, setWanted] = useState(1)
  const change = useBasketChange()
  const most = Math.min(product.available, product.max_per_order ?? Infinity)
  const quantity = Math.max(1, Math.min(wanted, most))
  const add = () => change.mutate({ kind: 'add', product, quantity }, { onSuccess: () => { setWanted(1); showBasket() } })
  if (!product.is_active || product.available <= 0) {
    return <p className="border-l-4 border-coral bg-wash-coral p-3">{product.is_active ? t('product.sold_out') : t('product.unavailable')}</p>
  }
  return (
    <div className="grid gap-3">
      <div className="flex flex-wrap items-center gap-3">
        <Stepper label={t('quantity')} value={quantity} most={most} onChange={setWanted} />
        <Button size="large" className="min-w-56 flex-1" isBusy={change.isPending} onClick={add}>{t('add')}</Button>
      </div>
      {product.max_per_order && <p className="text-sm text-soft">{t('product.most', { count: product.max_per_order })}</p>}
      {change.error && <ErrorLine error={change.error} />}
    </div>
  )
}

function Related({ products, category }: { readonly products: readonly Product[], readonly category: string | null }) {
  const t = useWords('shop')
  if (products.length === 0) return null
  return (
    <section className="mt-8">
      <h2 className="mb-4 px-4 text-2xl md:px-0">{category ? t('product.related', { category }) : t('product.others')}</h2>
      <div className="wall">{products.map(product => <ProductTile key={product.id} product={product} />)}</div>
    </section>
  )
}

function ProductSkeleton() {
  return (
    <div className="grid border-line bg-glaze max-md:border-b md:grid-cols-[minmax(0,1.15fr)_minmax(0,1fr)] md:border" aria-hidden="true">
      <Skeleton className="aspect-square rounded-none" />
      <div className="flex flex-col gap-5 p-4 md:border-l md:border-line md:p-8 lg:p-11">
        <Skeleton className="h-5 w-20" /><Skeleton className="h-12 w-4/5" /><Skeleton className="h-16 w-full" />
        <Skeleton className="h-10 w-32" /><Skeleton className="h-13 w-full" />
      </div>
    </div>
  )
}
