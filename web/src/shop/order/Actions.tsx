import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { basketKey, basketQuery } from '~/api/basket'
import { api } from '~/api/client'
import { useIntention } from '~/api/intention'
import { cancelOrder, orderQuery, timelineQuery, type Order } from '~/api/orders'
import { isProblem } from '~/api/problem'
import { Button, ButtonLink } from '~/kit/Button'
import { ErrorLine } from '~/kit/Refusal'
import { Sheet } from '~/kit/Sheet'
import { navigate } from '~/router/router'
import { useWords } from '~/words/words'
import { placesOf } from '../checkout/address'
import { keepDraft } from '../checkout/draft'

const cancellable = new Set(['PENDING', 'RESERVED', 'CONFIRMED'])

export function Actions({ order }: { readonly order: Order }) {
  const b = useWords('buy')
  return (
    <div className="mt-6 flex flex-wrap gap-3">
      {order.status === 'CANCELLED' && order.cancel_reason !== 'refunded' && <Again order={order} />}
      <ButtonLink kind={order.status === 'CANCELLED' ? 'line' : 'solid'} to="/">{b('order.go_on')}</ButtonLink>
      {cancellable.has(order.status) && <Cancel order={order} />}
    </div>
  )
}

function Cancel({ order }: { readonly order: Order }) {
  const b = useWords('buy')
  const queries = useQueryClient()
  const [isAsking, setAsking] = useState(false)
  const intend = useIntention()
  const cancel = useMutation({
    mutationFn: () => intend(order.id, key => cancelOrder(order.id, key)),
    onSuccess: next => {
      setAsking(false)
      queries.setQueryData(orderQuery(order.id).queryKey, next)
      void queries.invalidateQueries(timelineQuery(order.id))
    },
  })
  return (
    <>
      <Button kind="line" onClick={() => setAsking(true)}>{b('order.cancel')}</Button>
      <Sheet isOpen={isAsking} onClose={() => setAsking(false)} title={b('order.cancel.title')}>
        <div className="grid gap-5">
          <p className="text-soft">{b('order.cancel.text')}</p>
          {cancel.error && <ErrorLine error={cancel.error}>{isProblem(cancel.error, 'not_cancellable') ? b('order.cancel.late') : undefined}</ErrorLine>}
          <div className="flex flex-wrap gap-3">
            <Button kind="danger" isBusy={cancel.isPending} onClick={() => cancel.mutate()}>{b('order.cancel')}</Button>
            <Button kind="quiet" onClick={() => setAsking(false)}>{b('order.keep')}</Button>
          </div>
        </div>
      </Sheet>
    </>
  )
}

/** The same things once more, from the basket to the checkout with another card. What became no sale goes back into the basket by itself; the rest is put in. */
function Again({ order }: { readonly order: Order }) {
  const b = useWords('buy')
  const queries = useQueryClient()
  const again = useMutation({
    mutationFn: async () => {
      const { items } = await queries.fetchQuery({ ...basketQuery(queries), staleTime: 0 })
      const isThere = new Set(items.map(item => item.product_id))
      // One after another: what is gone meanwhile is left out, and the basket says what came in. It is set and not added, since it may be going back at this moment.
      for (const { product_id, quantity } of order.items.filter(item => !isThere.has(item.product_id))) {
        await api.PUT('/api/basket/items/{product_id}', { params: { path: { product_id } }, body: { quantity } })
          .catch(fault => { if (!isProblem(fault) || !fault.isDecided) throw fault })
      }
      await queries.invalidateQueries({ queryKey: basketKey })
    },
    onSuccess: () => {
      // It goes where it was meant to go.
      const [place] = placesOf([order])
      if (place) keepDraft(place)
      navigate('/checkout')
    },
  })
  return (
    <>
      <Button isBusy={again.isPending} onClick={() => again.mutate()}>{order.cancel_reason === 'payment_failed' ? b('order.other_card') : b('order.again')}</Button>
      {again.error && <ErrorLine error={again.error} />}
    </>
  )
}
