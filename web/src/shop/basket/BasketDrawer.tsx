import { useEffect } from 'react'
import { countOf, useBasket } from '~/api/basket'
import { Button, ButtonLink } from '~/kit/Button'
import { ErrorTile } from '~/kit/Refusal'
import { Sheet } from '~/kit/Sheet'
import { navigate, usePlace } from '~/router/router'
import { useWords } from '~/words/words'
import { BasketLines, BasketSkeleton } from './BasketLines'
import { hideBasket, useIsBasketShown } from './drawer'
import { Sums } from './Sums'

function Empty() {
  const t = useWords('shop')
  return (
    <div className="grid gap-4 pt-6">
      <p className="display text-2xl">{t('basket.empty')}</p>
      <p className="text-soft">{t('basket.empty.text')}</p>
      <Button kind="line" className="justify-self-start" onClick={hideBasket}>{t('basket.go_on')}</Button>
    </div>
  )
}

/** The basket beside whatever page one is on. */
export function BasketDrawer() {
  const t = useWords('shop')
  const isShown = useIsBasketShown()
  const { path } = usePlace()
  const { data: basket, error, refetch } = useBasket()
  useEffect(hideBasket, [path])
  const isEmpty = basket?.items.length === 0
  return (
    <Sheet isOpen={isShown} onClose={hideBasket} side="right" title={t('basket')}
      footer={basket && !isEmpty && (
        <div className="grid gap-3">
          <Sums basket={basket} />
          <Button size="large" disabled={!countOf(basket)} onClick={() => { hideBasket(); navigate('/checkout') }}>{t('checkout')}</Button>
          <ButtonLink kind="quiet" to="/basket" onClick={hideBasket}>{t('basket.page')}</ButtonLink>
        </div>
      )}>
      {error && !basket ? <ErrorTile error={error} onRetry={() => void refetch()} /> : !basket ? <BasketSkeleton />
        : isEmpty ? <Empty />
        : <BasketLines basket={basket} />}
    </Sheet>
  )
}
