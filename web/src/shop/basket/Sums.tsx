import type { Basket } from '~/api/basket'
import { Money } from '~/kit/Pieces'
import { useWords } from '~/words/words'

export function Sums({ basket }: { readonly basket: Pick<Basket, 'subtotal' | 'discount' | 'total_amount' | 'currency' | 'coupon'> }) {
  const t = useWords('shop')
  return (
    <dl className="grid grid-cols-[1fr_auto] gap-y-1.5">
      {basket.discount > 0 && <>
        <dt className="text-soft">{t('subtotal')}</dt><dd className="text-right"><Money amount={basket.subtotal} currency={basket.currency} /></dd>
        <dt className="text-leaf-ink">{basket.coupon ? t('discount.of', { code: basket.coupon }) : t('discount')}</dt>
        <dd className="text-right text-leaf-ink"><Money amount={-basket.discount} currency={basket.currency} /></dd>
      </>}
      <dt className="display text-2xl">{t('total')}</dt><dd className="display text-right text-2xl"><Money amount={basket.total_amount} currency={basket.currency} /></dd>
    </dl>
  )
}
