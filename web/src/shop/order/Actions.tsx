import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { basketKey } from '~/api/basket'
import { api, keyed } from '~/api/client'
import { useIntention } from '~/api/intention'
import { cancelOrder, orderQuery, timelineQuery, type Order } from '~/api/orders'
import { isProblem } from '~/api/problem'
import { Button, ButtonLink } from '~/kit/Button'
import { ErrorLine } from '~/kit/Refusal'
import { Sheet } from '~/kit/Sheet'
import { navigate } from '~/router/router'
import { useWords } from '~/words/words'

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

/** The same things once more: they go into the basket, and from there to the checkout with another card. */
function Again({ order }: { readonly order: Order }) {
  const b = useWords('buy')
  const queries = useQueryClient()
  const intend = useIntention()
  const again = useMutation({
    mutationFn: () => intend(order.id, async key => {
      // One after another: what is gone meanwhile is left out, and the basket says what came in.
      for (const { product_id, quantity } of order.items) {
        await api.POST('/api/basket/items', { body: { product_id, quantity }, headers: keyed(`${key}-${product_id}`) })
          .catch(fault => { if (!isProblem(fault) || !fault.isDecided) throw fault })
      }
      await queries.invalidateQueries({ queryKey: basketKey })
    }),
    onSuccess: () => navigate('/checkout'),
  })
  return (
    <>
      <Button isBusy={again.isPending} onClick={() => again.mutate()}>{order.cancel_reason === 'payment_failed' ? b('order.other_card') : b('order.again')}</Button>
      {again.error && <ErrorLine error={again.error} />}
    </>
  )
}
