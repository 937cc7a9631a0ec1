import type { Order, OrderStatus } from '~/api/orders'
import type { Tone } from '~/kit/Pieces'

export const toneOf: Readonly<Record<OrderStatus, Tone>> = {
  PENDING: undefined, RESERVED: undefined, CONFIRMED: 'good', SHIPPED: 'good', DELIVERED: 'good', CANCELLED: 'bad', REFUNDED: 'waiting',
}

const reasons = ['out_of_stock', 'payment_failed', 'coupon_refused', 'capture_failed', 'refunded', 'customer', 'admin', 'timeout'] as const
export type Reason = typeof reasons[number]

export const reasonOf = (order: Pick<Order, 'cancel_reason'>): Reason => reasons.find(reason => reason === order.cancel_reason) ?? 'admin'
