import { useQuery } from '@tanstack/react-query'
import type { Order } from '~/api/orders'
import { Pill } from '~/kit/Pieces'
import { Link } from '~/router/router'
import { useFormat, useWords } from '~/words/words'
import { Facts, Id, When } from '../kit/Pieces'
import { userQuery } from '../people/users'
import { refundsQuery, type Saga } from './orders'

/** What an order consists of, whose it is, and what went back. */
export function OrderFacts({ order, saga }: { readonly order: Order, readonly saga: Saga | undefined }) {
  const t = useWords('admin')
  const format = useFormat()
  const { data: refunds } = useQuery(refundsQuery(order.id))
  const { data: user } = useQuery(userQuery(order.user_id))
  const money = (amount: number) => format.money(amount, order.currency)
  const address = order.shipping_address
  return (
    <div className="pair mt-7">
      <section>
        <h2 className="mb-2">{t('items')}</h2>
        <table className="rows" aria-label={t('items')}>
          <tbody>
            {order.items.map(item => (
              <tr key={item.product_id}><td className="number !text-left text-soft">{item.quantity} ×</td>
                <td className="free w-full"><Link className="hover:text-cobalt" to={`/admin/products/${item.product_id}`}>{item.name}</Link> <span className="mono text-soft">
                  {item.sku}</span></td><td className="number">{money(item.line_total)}</td></tr>
            ))}
            {order.discount > 0 && <tr><td /><td>{t('discount')} {order.coupon && <span className="mono">{order.coupon}</span>}</td>
              <td className="number">−{money(order.discount)}</td></tr>}
            <tr className="font-semibold"><td /><td>{t('total')}</td><td className="number">{money(order.total_amount)}</td></tr>
            {order.refunded_amount > 0 && <tr><td /><td>{t('refunded')}</td><td className="number">−{money(order.refunded_amount)}</td></tr>}
          </tbody>
        </table>
        {refunds && refunds.length > 0 && (
          <>
            <h2 className="mt-6 mb-2">{t('refunds')}</h2>
            <table className="rows" aria-label={t('refunds')}>
              <tbody>{refunds.map(refund => (
                <tr key={refund.id}><td><When at={refund.created_at} /></td>
                  <td><Pill tone={refund.status === 'paid' ? 'good' : refund.status === 'refused' ? 'bad' : 'waiting'}>{t(`refund.${refund.status}`)}</Pill></td>
                  <td className="free w-full text-soft">{refund.reason ?? refund.failure_code}</td><td className="number">{money(refund.amount)}</td></tr>
              ))}</tbody>
            </table>
          </>
        )}
      </section>
      <section>
        <h2 className="mb-2">{t('order.about')}</h2>
        <Facts>{[
          [t('customer'), <Link className="link" to={`/admin/users/${order.user_id}`}>{user ? user.email : order.user_id}</Link>],
          [t('placed'), <When at={order.created_at} />],
          [t('changed'), <When at={order.updated_at} />],
          [t('cancel_reason'), order.cancel_reason],
          [t('tracking'), order.tracking_code && <span className="mono">{order.tracking_code}</span>],
          [t('payment'), saga?.payment ? `${saga.payment.status} · ${saga.payment.provider}${saga.payment.failure_code ? ` · ${saga.payment.failure_code}` : ''}` : null],
          [t('address'), address && [address.name, address.line1, address.line2, [address.postal_code, address.city].filter(Boolean).join(' '), address.region,
            address.country, address.phone].filter(Boolean).join(', ')],
          [t('id'), <Id id={order.id} />],
          ...Object.entries(order.metadata ?? {}).map(([name, value]) => [<span key={name} className="mono">{name}</span>, String(value)] as const),
        ]}</Facts>
      </section>
    </div>
  )
}
