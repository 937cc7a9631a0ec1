import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Product } from '~/api/catalog'
import { api, newKey } from '~/api/client'
import { isProblem } from '~/api/problem'
import { Button, ButtonLink, IconButton } from '~/kit/Button'
import { TrashIcon } from '~/kit/icons'
import { notify } from '~/kit/notices'
import { ErrorLine, ErrorTile, useReason } from '~/kit/Refusal'
import { Pill } from '~/kit/Pieces'
import { navigate, useParam } from '~/router/router'
import { useFormat, useWords } from '~/words/words'
import { Head } from '../kit/Head'
import { PageWait } from '../kit/PageWait'
import { Facts, Id, When } from '../kit/Pieces'
import { Sure } from '../kit/Sure'
import { whileEdited, type Tagged } from '../kit/tagged'
import { useAct } from '../kit/useAct'
import { amountText, localTime, useDraft } from '../kit/useDraft'
import { PhotoDrop } from './Photos'
import { ProductFields } from './ProductFields'
import { addPhoto, bodyOf, changeProduct, emptyProduct, readProduct, type ProductDraft } from './products'

export default function EditProductPage() {
  const id = useParam('id')
  const { data, error, refetch } = useQuery({ queryKey: ['admin', 'product', id], queryFn: ({ signal }) => readProduct(id, signal), ...whileEdited })
  if (error && !data) return <ErrorTile error={error} onRetry={() => void refetch()} />
  return data ? <Editor key={data.tag} opened={data} onReload={() => void refetch()} /> : <PageWait />
}

const draftOf = (product: Product): ProductDraft => ({
  ...emptyProduct, sku: product.sku, name: product.name, price: amountText(product.price, product.currency), description: product.description,
  category: product.category ?? '', slug: product.slug,
  compare_at_price: amountText(product.compare_at_price, product.currency), max_per_order: product.max_per_order?.toString() ?? '',
  published_at: localTime(product.published_at), is_active: product.is_active,
})

function Editor({ opened: { thing: product, tag }, onReload }: { readonly opened: Tagged<Product>, readonly onReload: () => void }) {
  const t = useWords('admin')
  const format = useFormat()
  const [asks, setAsks] = useState(false)
  const act = useAct((values: ProductDraft) => changeProduct(product.id, tag, bodyOf(values)), { done: () => t('saved'), isShown: true })
  const archive = useAct((_: 'archive') => api.DELETE('/api/products/{id}', { params: { path: { id: product.id }, header: { 'If-Match': tag } } }),
    { done: () => t('product.archived'), onDone: () => navigate('/admin/products'), isShown: true })
  const draft = useDraft(draftOf(product), act.error)
  const isStale = isProblem(act.error, 'stale')
  return (
    <>
      <Head title={product.name} beside={<>{product.is_active ? <Pill tone="good">{t('for_sale')}</Pill> : <Pill tone="quiet">{t('not_for_sale')}</Pill>}
        <span className="text-soft">{t('available.count', { count: product.available })}</span></>}>
        <ButtonLink kind="quiet" size="small" to={`/products/${product.slug}`}>{t('product.in_shop')}</ButtonLink>
        <ButtonLink kind="line" size="small" to={`/admin/stock/${product.id}`}>{t('stock')}</ButtonLink>
        <Button kind="danger" size="small" onClick={() => { archive.reset(); setAsks(true) }}>{t('product.archive')}</Button>
      </Head>
      <div className="split">
        <section>
          <form className="form" onSubmit={event => { event.preventDefault(); act.run(draft.values) }}>
            <ProductFields draft={draft} isNew={false} />
            {isStale ? <div className="flex flex-wrap items-center gap-3"><ErrorLine error={act.error}>{t('stale.form')}</ErrorLine>
              <Button kind="line" size="small" onClick={onReload}>{t('stale.reload')}</Button></div>
              : draft.fault != null && <ErrorLine error={draft.fault} />}
            <Button type="submit" className="justify-self-start" isBusy={act.isBusy}>{t('save')}</Button>
          </form>
        </section>
        <section className="grid content-start gap-5 max-lg:border-t max-lg:border-line max-lg:pt-5">
          <Photos product={product} />
          <Facts>{[[t('placed'), <When at={product.created_at} />], [t('changed'), <When at={product.updated_at} />],
            [t('price'), format.money(product.price, product.currency)], [t('id'), <Id id={product.id} />],
            ...Object.entries(product.attributes ?? {}).map(([name, value]) => [name, String(value)] as const)]}</Facts>
        </section>
      </div>
      {asks && <Sure isOpen title={t('product.archive')} action={t('product.archive')} isBusy={archive.isBusy} error={archive.error} onClose={() => setAsks(false)}
        onSure={() => archive.run('archive')}><p>{t('product.archive.text')}</p></Sure>}
    </>
  )
}

function Photos({ product }: { readonly product: Product }) {
  const t = useWords('admin')
  const reason = useReason()
  const queries = useQueryClient()
  const [isBusy, setBusy] = useState(false)
  const read = () => queries.invalidateQueries({ queryKey: ['admin', 'photos', product.id] })
  const { data: photos } = useQuery({ queryKey: ['admin', 'photos', product.id],
    queryFn: async ({ signal }) => (await api.GET('/api/photos', { params: { query: { product_id: product.id, limit: 100 } }, signal })).data!.results })
  const add = async (files: readonly File[]) => {
    setBusy(true)
    for (const file of files) await addPhoto(file, product.id, newKey()).catch(fault => notify(`${file.name}: ${reason(fault).text}`, { tone: 'bad' }))
    setBusy(false)
    await read()
  }
  const remove = async (id: string) => {
    await api.DELETE('/api/photos/{id}', { params: { path: { id } } }).catch(fault => notify(reason(fault).text, { tone: 'bad' }))
    await read()
  }
  return (
    <div className="grid gap-3">
      <h2>{t('photos')}</h2>
      {photos && photos.length > 0 && (
        <ul className="grid grid-cols-3 gap-2">{photos.map((photo, index) => (
          <li key={photo.id} className="relative aspect-square border border-line bg-glaze">
            <img src={`${photo.url}?w=320`} alt={t('photo.number', { number: index + 1 })} className="size-full object-cover" loading="lazy" />
            <IconButton className="!absolute right-0 bottom-0 !size-8 bg-glaze" label={t('photo.remove', { name: String(index + 1) })} onClick={() => void remove(photo.id)}>
              <TrashIcon size={15} /></IconButton></li>
        ))}</ul>
      )}
      <PhotoDrop onFiles={files => void add(files)} isBusy={isBusy} />
    </div>
  )
}
