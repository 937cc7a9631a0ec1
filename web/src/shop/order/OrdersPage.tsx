import { useInfiniteQuery } from '@tanstack/react-query'
import { SignedIn } from '~/account/sign-in/SignedIn'
import { ordersQuery, type Order } from '~/api/orders'
import { ButtonLink } from '~/kit/Button'
import { More } from '~/kit/More'
import { Money, Pill, Skeleton } from '~/kit/Pieces'
import { EmptyTile, ErrorTile } from '~/kit/Refusal'
import { useTitle } from '~/layout/useTitle'
import { Link } from '~/router/router'
import { useFormat, useWords } from '~/words/words'
import { toneOf } from './status'

export default function OrdersPage() {
  const t = useWords('shop')
  useTitle(t('orders'))
  return <SignedIn>{() => <Orders />}</SignedIn>
}

function Orders() {
  const t = useWords('shop')
  const b = useWords('buy')
  const list = useInfiniteQuery(ordersQuery)
  const { data, error, refetch } = list
  const orders = data?.pages.flatMap(page => page.results)
  if (error && !data) return <ErrorTile error={error} onRetry={() => void refetch()} />
  if (orders?.length === 0) return <EmptyTile title={b('orders.none')} action={<ButtonLink to="/">{t('basket.go_on')}</ButtonLink>}>{b('orders.none.text')}</EmptyTile>
  return (
    <>
      <h1 className="px-4 py-5 text-[2.4rem] md:px-0 md:pt-0">{t('orders')}</h1>
      <ul className="border-line bg-glaze max-md:border-t md:border">
        {orders
          ? orders.map(order => <OrderLine key={order.id} order={order} />)
          : [0, 1, 2, 3, 4].map(index => <li key={index} className="border-b border-line p-4 md:px-6"><Skeleton className="h-13" /></li>)}
      </ul>
      <More list={list} />
    </>
  )
}

function OrderLine({ order }: { readonly order: Order }) {
  const b = useWords('buy')
  const format = useFormat()
  const [first, ...rest] = order.items
  return (
    <li className="relative grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-5 gap-y-1 border-b border-line p-4 last:border-b-0
      hover:shadow-[inset_0_0_0_2px_var(--color-cobalt)] md:grid-cols-[10rem_minmax(0,1fr)_auto_8rem] md:px-6">
      <time dateTime={order.created_at} className="text-[.92rem] text-soft max-md:order-3">{format.date(order.created_at, 'moment')}</time>
      <Link className="tile-link font-[550]" to={`/orders/${order.id}`}>
        {first?.name}{rest.length > 0 && <span className="font-normal text-soft"> {b('orders.and', { count: rest.length })}</span>}
      </Link>
      <span className="max-md:order-4 max-md:justify-self-end"><Pill tone={toneOf[order.status]}>{b(`status.${order.status}`)}</Pill></span>
      <Money className="display text-right text-[1.25rem]" amount={order.total_amount} currency={order.currency} />
    </li>
  )
}
