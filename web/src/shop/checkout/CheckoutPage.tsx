import { useQuery } from '@tanstack/react-query'
import { useBasket } from '~/api/basket'
import { sessionQuery } from '~/api/session'
import { ButtonLink } from '~/kit/Button'
import { Money, Skeleton } from '~/kit/Pieces'
import { Thumbnail } from '~/kit/ProductTile'
import { EmptyTile, ErrorTile } from '~/kit/Refusal'
import { useTitle } from '~/layout/useTitle'
import { useWords } from '~/words/words'
import { LineNotice } from '../basket/BasketLines'
import { CouponForm } from '../basket/CouponForm'
import { Sums } from '../basket/Sums'
import { CheckoutForm } from './CheckoutForm'

/** Everything on one page: who, where to, and with which card; beside it what it is and what it costs. */
export default function CheckoutPage() {
  const t = useWords('shop')
  const b = useWords('buy')
  const session = useQuery(sessionQuery)
  const { data: basket, error, refetch } = useBasket()
  useTitle(b('checkout.title'))
  const fault = session.error ?? error
  if (fault && !(session.data && basket)) return <ErrorTile error={fault} onRetry={() => { void session.refetch(); void refetch() }} />
  if (!session.data || !basket) return <CheckoutSkeleton />
  if (basket.items.length === 0) return <EmptyTile title={t('basket.empty')} action={<ButtonLink to="/">{t('basket.go_on')}</ButtonLink>}>{b('checkout.empty')}</EmptyTile>
  return (
    <div className="receipt">
      <section>
        <h1 className="mb-6 text-[2.2rem]">{b('checkout.title')}</h1>
        <CheckoutForm basket={basket} user={session.data.user} />
      </section>
      <section className="max-md:order-first max-md:border-t-0! max-md:border-b max-md:border-line">
        <div className="grid gap-5 md:sticky md:top-8">
          <h2 className="text-[1.45rem]">{b('checkout.what')}</h2>
          <ul className="grid gap-3">
            {basket.items.map(line => (
              <li key={line.product_id} className="grid grid-cols-[auto_minmax(0,1fr)_auto] items-center gap-3">
                <Thumbnail id={line.product_id} photo={line.photo} />
                <div>
                  {line.name ?? t('product.gone')}
                  <p className="text-sm text-soft">{line.quantity} × <Money amount={line.unit_price} currency={basket.currency} /></p>
                  <LineNotice line={line} />
                </div>
                <Money className="font-[550]" amount={line.unit_price * line.quantity} currency={basket.currency} />
              </li>
            ))}
          </ul>
          <CouponForm basket={basket} />
          <Sums basket={basket} />
        </div>
      </section>
    </div>
  )
}

function CheckoutSkeleton() {
  return (
    <div className="receipt min-h-dvh" aria-hidden="true">
      <section className="grid content-start gap-5">
        <Skeleton className="h-10 w-48" />{[0, 1, 2, 3, 4].map(index => <Skeleton key={index} className="h-16" />)}
      </section>
      <section className="grid content-start gap-4"><Skeleton className="h-16" /><Skeleton className="h-16" /></section>
    </div>
  )
}
