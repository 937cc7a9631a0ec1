import { useBasket, useIsBasketChanging } from '~/api/basket'
import { Button, ButtonLink } from '~/kit/Button'
import { EmptyTile, ErrorTile } from '~/kit/Refusal'
import { useTitle } from '~/layout/useTitle'
import { navigate } from '~/router/router'
import { useWords } from '~/words/words'
import { BasketLines, BasketSkeleton } from './BasketLines'
import { CouponForm } from './CouponForm'
import { Sums } from './Sums'

export default function BasketPage() {
  const t = useWords('shop')
  const { data: basket, error, refetch } = useBasket()
  const isChanging = useIsBasketChanging()
  useTitle(t('basket'))
  if (error && !basket) return <ErrorTile error={error} onRetry={() => void refetch()} />
  if (basket?.items.length === 0) return <EmptyTile title={t('basket.empty')} action={<ButtonLink to="/">{t('basket.go_on')}</ButtonLink>}>{t('basket.empty.text')}</EmptyTile>
  return (
    <div className="receipt">
      <section><h1 className="mb-6 text-[2.2rem]">{t('basket')}</h1>{basket ? <BasketLines basket={basket} /> : <BasketSkeleton />}</section>
      <section>
        {basket && (
          <div className="grid gap-5 md:sticky md:top-8">
            <CouponForm basket={basket} />
            <Sums basket={basket} />
            <Button size="large" isBusy={isChanging} onClick={() => navigate('/checkout')}>{t('checkout')}</Button>
            <ButtonLink kind="quiet" to="/" className="justify-self-start">{t('basket.go_on')}</ButtonLink>
          </div>
        )}
      </section>
    </div>
  )
}
