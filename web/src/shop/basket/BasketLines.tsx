import { useBasketChange, type Basket, type BasketLine } from '~/api/basket'
import { IconButton } from '~/kit/Button'
import { TrashIcon } from '~/kit/icons'
import { notify } from '~/kit/notices'
import { Money, Skeleton } from '~/kit/Pieces'
import { Thumbnail } from '~/kit/ProductTile'
import { Stepper } from '~/kit/Stepper'
import { useReason } from '~/kit/Refusal'
import { Link } from '~/router/router'
import { useWords } from '~/words/words'

export function BasketLines({ basket }: { readonly basket: Basket }) {
  return <ul className="grid">{basket.items.map(line => <Line key={line.product_id} line={line} currency={basket.currency} />)}</ul>
}

function Line({ line, currency }: { readonly line: BasketLine, readonly currency: string }) {
  const t = useWords('shop')
  const reason = useReason()
  const change = useBasketChange()
  const name = line.name ?? t('product.gone')
  const set = (quantity: number) => change.mutate({ kind: 'set', productId: line.product_id, quantity }, {
    onError: fault => notify(reason(fault).text, { tone: 'bad' }),
    onSuccess: () => {
      if (quantity > 0) return
      const undo = () => change.mutate({ kind: 'add', product: { id: line.product_id, sku: line.sku ?? '', name, price: line.unit_price }, quantity: line.quantity })
      notify(t('basket.removed', { name }), { action: { label: t('undo'), run: undo } })
    },
  })
  return (
    <li className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 border-b border-line py-4 first:pt-0">
      <Thumbnail id={line.product_id} photo={line.photo} />
      <div className="grid gap-1.5">
        <div className="flex items-start justify-between gap-3">
          <Link to={`/products/${line.product_id}`} className="leading-snug font-[550] hover:text-cobalt">{name}</Link>
          <Money className="font-semibold whitespace-nowrap" amount={line.unit_price * line.quantity} currency={currency} />
        </div>
        <LineNotice line={line} />
        <div className="flex items-center justify-between">
          <Stepper label={t('quantity.of', { name })} value={line.quantity} most={line.notice?.max_per_order ?? line.notice?.available ?? undefined} onChange={set} />
          <IconButton label={t('basket.remove', { name })} className="text-soft" onClick={() => set(0)}><TrashIcon size={18} /></IconButton>
        </div>
      </div>
    </li>
  )
}

/** Why a line cannot be had as it stands. */
export function LineNotice({ line: { notice } }: { readonly line: BasketLine }) {
  const t = useWords('shop')
  if (!notice) return null
  const text = notice.code === 'only_n_left' ? !notice.available ? t('notice.none') : t('notice.left', { count: notice.available ?? 0 })
    : notice.code === 'only_n_per_order' ? t('product.most', { count: notice.max_per_order ?? 1 })
    : t('notice.unavailable')
  return <p className="text-sm font-[550] text-coral-ink">{text}</p>
}

export function BasketSkeleton() {
  return (
    <div className="grid gap-4" aria-hidden="true">
      {[0, 1, 2].map(index => (
        <div key={index} className="flex gap-4 border-b border-line pb-4">
          <Skeleton className="size-16" />
          <div className="grid flex-1 content-start gap-3"><Skeleton className="h-5 w-3/4" /><Skeleton className="h-10 w-32" /></div>
        </div>
      ))}
    </div>
  )
}
