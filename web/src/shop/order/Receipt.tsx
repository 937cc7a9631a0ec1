import type { Order, Payment } from '~/api/orders'
import { Money, Stamp } from '~/kit/Pieces'
import { Link } from '~/router/router'
import { useFormat, useLanguage, useWords } from '~/words/words'
import { countryName } from '../checkout/countries'
import { Actions } from './Actions'
import { PayAgain } from './PayAgain'
import { reasonOf, toneOf } from './status'

export function Receipt({ order, payment }: { readonly order: Order, readonly payment: Payment | null }) {
  const t = useWords('shop')
  const b = useWords('buy')
  const format = useFormat()
  const isAsked = order.status === 'RESERVED' && payment?.status === 'REQUIRES_ACTION'
  const { title, text } = useTold(order, isAsked, isAsked && payment.failure_code !== null)
  return (
    <>
      <Stamp tone={isAsked ? 'waiting' : toneOf[order.status]}>{b(`status.${order.status}`)}</Stamp>
      <h1 className="mt-6 text-[clamp(2rem,4.4vw,2.6rem)]">{title}</h1>
      <p className="mt-3 max-w-[48ch] text-soft">{text}</p>
      {isAsked && <PayAgain order={order} payment={payment} />}
      <table className="lines mt-6">
        <caption className="sr-only">{b('order.lines')}</caption>
        <tbody>
          {order.items.map(item => (
            <tr key={item.product_id}>
              <td className="quantity">{format.count(item.quantity)} ×</td>
              <td><Link className="hover:text-cobalt hover:underline" to={`/products/${item.product_id}`}>{item.name}</Link></td>
              <td><Money amount={item.unit_price * item.quantity} currency={order.currency} /></td>
            </tr>
          ))}
          {order.discount > 0 && (
            <tr><td /><td>{order.coupon ? t('discount.of', { code: order.coupon }) : t('discount')}</td><td><Money amount={-order.discount} currency={order.currency} /></td></tr>
          )}
          {order.refunded_amount > 0 && <tr><td /><td>{b('order.given_back')}</td><td><Money amount={-order.refunded_amount} currency={order.currency} /></td></tr>}
          <tr className="total"><td /><th scope="row">{t('total')}</th><td><Money amount={order.total_amount - order.refunded_amount} currency={order.currency} /></td></tr>
        </tbody>
      </table>
      <Actions order={order} />
      <Where order={order} />
    </>
  )
}

/** What the state means for whoever reads it. */
function useTold(order: Order, isAsked: boolean, isDeclined: boolean): { title: string, text: string } {
  const b = useWords('buy')
  const name = order.shipping_address?.name.split(/\s+/)[0]
  const count = order.items.reduce((sum, item) => sum + item.quantity, 0)
  if (isAsked) return { title: b(isDeclined ? 'told.declined' : 'told.asked'), text: b('told.asked.text') }
  switch (order.status) {
    case 'PENDING': case 'RESERVED': return { title: b('told.under_way'), text: b('told.under_way.text') }
    case 'CONFIRMED': return { title: name ? b('told.thanks', { name }) : b('told.thanks.nameless'), text: b('told.confirmed', { count }) }
    case 'SHIPPED': return { title: b('told.shipped'), text: order.tracking_code ? b('told.shipped.code', { code: order.tracking_code }) : b('told.shipped.text') }
    case 'DELIVERED': return { title: b('told.delivered'), text: b('told.delivered.text') }
    case 'REFUNDED': return { title: b('told.refunded'), text: b('told.refunded.text') }
    case 'CANCELLED': return { title: b(`cancelled.${reasonOf(order)}`), text: b(`cancelled.${reasonOf(order)}.text`) }
  }
}

function Where({ order: { shipping_address: address, id, created_at } }: { readonly order: Order }) {
  const b = useWords('buy')
  const format = useFormat()
  const { language } = useLanguage()
  return (
    <dl className="mt-8 grid gap-x-10 gap-y-4 border-t border-line pt-5 text-[.92rem] sm:grid-cols-2">
      {address && (
        <div>
          <dt className="text-soft">{b('order.goes_to')}</dt>
          <dd>
            {address.name}<br />{[address.line1, address.line2].filter(Boolean).join(', ')}<br />
            {[address.postal_code, address.city].filter(Boolean).join(' ')}{address.country && `, ${countryName(address.country, language)}`}
          </dd>
        </div>
      )}
      <div>
        <dt className="text-soft">{b('order.placed_at')}</dt><dd>{format.date(created_at, 'moment')}</dd>
        <dt className="mt-2 text-soft">{b('order.number')}</dt><dd className="id">{id}</dd>
      </div>
    </dl>
  )
}
