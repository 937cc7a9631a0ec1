import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api, data, keyed, type Schema } from '~/api/client'
import { isProblem } from '~/api/problem'
import { Button } from '~/kit/Button'
import { Field } from '~/kit/Field'
import { ErrorTile } from '~/kit/Refusal'
import { Link, useParam } from '~/router/router'
import { useFormat, useWords } from '~/words/words'
import { Head } from '../kit/Head'
import { short } from '../kit/ids'
import { PageWait } from '../kit/PageWait'
import { Figure, Nothing, When } from '../kit/Pieces'
import { Rows, type Column } from '../kit/Rows'
import { Sure } from '../kit/Sure'
import { useAct } from '../kit/useAct'
import { numberOrNull, useDraft } from '../kit/useDraft'
import { pageSize, useListPage } from '../kit/useListPage'
import { setStock } from '../products/products'

type Movement = Schema['MovementView']
const causes = ['set', 'adjusted', 'reserved', 'released', 'taken'] as const

/** What there is of one product, and every change of it with its cause. */
export default function LedgerPage() {
  const t = useWords('admin')
  const format = useFormat()
  const id = useParam('id')
  const [open, setOpen] = useState<'adjust' | 'set' | null>(null)
  const product = useQuery({ queryKey: ['admin', 'product-line', id], queryFn: ({ signal }) => data(api.GET('/api/products/{id}', { params: { path: { id } }, signal })) })
  const stock = useQuery({ queryKey: ['admin', 'stock', id], refetchInterval: 5_000,
    queryFn: ({ signal }) => data(api.GET('/api/inventory/{product_id}', { params: { path: { product_id: id } }, signal })), retry: false })
  const page = useListPage<Movement>(['movements', id],
    (cursor, signal) => data(api.GET('/api/inventory/{product_id}/movements', { params: { path: { product_id: id }, query: { limit: pageSize, cursor } }, signal })),
    { refetchInterval: 5_000 })
  const hasNone = isProblem(stock.error, 'not_found')
  if (stock.error && !stock.data && !hasNone) return <ErrorTile error={stock.error} onRetry={() => void stock.refetch()} />
  if (!stock.data && !hasNone) return <PageWait />
  const available = stock.data?.available ?? 0
  const signed = (value: number) => value === 0 ? <Nothing /> : value > 0 ? `+${format.count(value)}` : format.count(value).replace('-', '−')
  const cause = (name: string) => { const known = causes.find(each => each === name); return known ? t(`movement.${known}`) : name }
  const columns: readonly Column<Movement>[] = [
    { key: 'at', head: t('at'), cell: row => <When at={row.at} /> },
    { key: 'cause', head: t('cause'), cell: row => cause(row.cause) },
    { key: 'why', head: t('reason'), look: 'cut',
      cell: row => row.order_id ? <Link className="link mono" to={`/admin/orders/${row.order_id}`}>{short(row.order_id)}</Link> : row.reason ?? <Nothing /> },
    { key: 'reserved', head: t('stock.reserved'), isNumber: true, cell: row => signed(row.reserved_change) },
    { key: 'quantity', head: t('stock.quantity'), isNumber: true, cell: row => signed(row.quantity_change) },
  ]
  return (
    <>
      <Head title={t('stock.of', { name: product.data?.name ?? stock.data?.product_sku ?? '' })}>
        <Button kind="line" size="small" onClick={() => setOpen('set')}>{t('stock.set')}</Button>
        {stock.data && <Button size="small" onClick={() => setOpen('adjust')}>{t('stock.adjust')}</Button>}
      </Head>
      <div className="figures mb-6">
        <Figure name={t('stock.quantity')} value={format.count(stock.data?.quantity ?? 0)} />
        <Figure name={t('stock.reserved')} value={format.count(stock.data?.reserved ?? 0)} />
        <Figure name={t('available')} value={format.count(available)} isBad={available <= 0} />
      </div>
      {!hasNone && <Rows page={page} columns={columns} idOf={row => String(row.id)} label={t('stock.ledger')} empty={{ title: t('stock.ledger.none') }} />}
      {open === 'adjust' && <Adjust id={id} onClose={() => setOpen(null)} />}
      {open === 'set' && product.data && <SetStock product={product.data} now={stock.data?.quantity ?? 0} onClose={() => setOpen(null)} />}
    </>
  )
}

function Adjust({ id, onClose }: { readonly id: string, readonly onClose: () => void }) {
  const t = useWords('admin')
  const act = useAct((body: { delta: number, reason: string }, key) =>
    data(api.POST('/api/inventory/{product_id}/adjust', { params: { path: { product_id: id } }, body, headers: keyed(key) })),
      { done: () => t('saved'), onDone: onClose, isShown: true })
  const draft = useDraft({ delta: '', reason: '' }, act.error)
  return (
    <Sure isOpen title={t('stock.adjust')} action={t('save')} kind="solid" isBusy={act.isBusy} error={draft.fault}
      onClose={onClose} onSure={() => act.run({ delta: numberOrNull(draft.values.delta) ?? 0, reason: draft.values.reason.trim() })}>
      <Field label={t('stock.delta')} required autoFocus inputMode="text" autoComplete="off" note={t('stock.delta.note')} {...draft.text('delta')} />
      <Field label={t('reason')} required maxLength={200} autoComplete="off" {...draft.text('reason')} />
    </Sure>
  )
}

function SetStock({ product, now, onClose }: { readonly product: { readonly id: string, readonly sku: string }, readonly now: number, readonly onClose: () => void }) {
  const t = useWords('admin')
  const act = useAct((quantity: number, key) => setStock(product, quantity, key), { done: () => t('saved'), onDone: onClose, isShown: true })
  const draft = useDraft({ quantity: String(now) }, act.error)
  return (
    <Sure isOpen title={t('stock.set')} action={t('save')} kind="solid" isBusy={act.isBusy} error={draft.fault}
      onClose={onClose} onSure={() => act.run(numberOrNull(draft.values.quantity) ?? 0)}>
      <Field label={t('stock.quantity')} required autoFocus inputMode="numeric" autoComplete="off" note={t('stock.set.note')} {...draft.text('quantity')} />
    </Sure>
  )
}
