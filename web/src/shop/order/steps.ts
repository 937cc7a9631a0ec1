import type { TimelineEntry } from '~/api/orders'
import type { Tone } from '~/kit/Pieces'

/** What is said of an order: each is a key of the messages, `step.…`. */
export type StepName =
  | 'placed' | 'reserved' | 'out_of_stock' | 'asked' | 'declined' | 'authorized' | 'confirmed' | 'captured' | 'capture_failed'
  | 'cancelled' | 'released' | 'voided' | 'shipped' | 'delivered' | 'refund_requested' | 'refunded' | 'refund_failed'

export interface Step {
  readonly name: StepName
  readonly tone: Tone
  /** Milliseconds since the order was placed. */
  readonly after: number
  readonly data: Readonly<Record<string, unknown>>
}

const known: Readonly<Record<string, readonly [StepName, Tone]>> = {
  'order.created': ['placed', undefined],
  'inventory.stock_reserved': ['reserved', undefined],
  'inventory.stock_failed': ['out_of_stock', 'bad'],
  'payment.action_required': ['asked', 'waiting'],
  'payment.failed': ['declined', 'bad'],
  'payment.authorized': ['authorized', undefined],
  'order.confirmed': ['confirmed', 'good'],
  'payment.captured': ['captured', undefined],
  'payment.capture_failed': ['capture_failed', 'bad'],
  'order.cancelled': ['cancelled', 'bad'],
  'inventory.stock_released': ['released', undefined],
  'payment.voided': ['voided', undefined],
  'order.shipped': ['shipped', undefined],
  'order.delivered': ['delivered', 'good'],
  'order.refund_requested': ['refund_requested', 'waiting'],
  'payment.refunded': ['refunded', 'good'],
  'payment.refund_failed': ['refund_failed', 'bad'],
}

const declined: readonly [StepName, Tone] = ['declined', 'bad']

/** An order's story in the steps that its customer understands. What only services say to one another is left out, and a wait that is over is no wait any more. */
export function stepsOf(timeline: readonly TimelineEntry[]): readonly Step[] {
  const first = timeline.find(({ type }) => known[type])
  const began = first ? Date.parse(first.at) : 0
  const steps = timeline.flatMap(({ type, at, data }): Step[] => {
    // A card that is declined while the order waits leaves it waiting.
    const found = type === 'payment.action_required' && (data as Record<string, unknown>).failure_code ? declined : known[type]
    return found ? [{ name: found[0], tone: found[1], after: Math.max(0, Date.parse(at) - began), data: data as Record<string, unknown> }] : []
  })
  return steps.map((step, index) => step.tone === 'waiting' && index < steps.length - 1 ? { ...step, tone: undefined } : step)
}
