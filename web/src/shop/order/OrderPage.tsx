import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { orderQuery, ordersQuery, paymentQuery, timelineQuery, type Order } from '~/api/orders'
import { isMissing } from '~/api/problem'
import { useStream } from '~/api/stream'
import { SignedIn } from '~/account/sign-in/SignedIn'
import { MissingPage } from '~/layout/MissingPage'
import { Skeleton } from '~/kit/Pieces'
import { ErrorTile } from '~/kit/Refusal'
import { useTitle } from '~/layout/useTitle'
import { useParam } from '~/router/router'
import { useWords } from '~/words/words'
import { Receipt } from './Receipt'
import { WhatHappened } from './WhatHappened'

const over = new Set(['DELIVERED', 'CANCELLED', 'REFUNDED'])
const underWay = new Set(['PENDING', 'RESERVED'])

/** How often an order that is under way is asked what happened: the stream tells of its states, not of each step between them. */
const restless = 1_000

/** For how long after a change of state: the charge and what goes back on the shelf come a moment later. */
const aftermath = 10_000

export default function OrderPage() {
  const id = useParam('id')
  return <SignedIn>{() => <OneOrder id={id} />}</SignedIn>
}

function OneOrder({ id }: { readonly id: string }) {
  const b = useWords('buy')
  const queries = useQueryClient()
  const { data: order, error, refetch } = useQuery(orderQuery(id))
  const changedAt = useRef(Date.now())
  const interval = () => order !== undefined && (underWay.has(order.status) || Date.now() - changedAt.current < aftermath) ? restless : false
  const { data: timeline } = useQuery({ ...timelineQuery(id), refetchInterval: interval, enabled: order !== undefined })
  const { data: payment } = useQuery({ ...paymentQuery(id), refetchInterval: interval, enabled: order !== undefined })
  useTitle(order ? b('order.title', { id: shortOf(id) }) : undefined)

  useStream<Order>(order && !over.has(order.status) ? `/api/orders/${id}/stream` : null, 'order', next => {
    const before = queries.getQueryData(orderQuery(id).queryKey)
    queries.setQueryData(orderQuery(id).queryKey, next)
    if (before?.status === next.status) return
    changedAt.current = Date.now()
    void queries.invalidateQueries(timelineQuery(id))
    void queries.invalidateQueries(paymentQuery(id))
    void queries.invalidateQueries({ queryKey: ordersQuery.queryKey })
  })

  if (isMissing(error)) return <MissingPage />
  if (error && !order) return <ErrorTile error={error} onRetry={() => void refetch()} />
  if (!order) return <OrderSkeleton />
  return (
    <div className="receipt">
      <section><Receipt order={order} payment={payment ?? null} /></section>
      <section><WhatHappened order={order} timeline={timeline} /></section>
    </div>
  )
}

/** Enough of an id to tell it from another by eye. */
const shortOf = (id: string) => `${id.slice(0, 4)}…${id.slice(-4)}`

function OrderSkeleton() {
  return (
    <div className="receipt min-h-dvh" aria-hidden="true">
      <section className="grid content-start gap-5">
        <Skeleton className="h-11 w-36" /><Skeleton className="h-11 w-72" /><Skeleton className="h-5 w-4/5" />
        {[0, 1, 2].map(index => <Skeleton key={index} className="h-12" />)}
      </section>
      <section className="grid content-start gap-6"><Skeleton className="h-7 w-44" />{[0, 1, 2, 3].map(index => <Skeleton key={index} className="h-12" />)}</section>
    </div>
  )
}
