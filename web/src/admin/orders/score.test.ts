import { describe, expect, test } from 'vitest'
import type { Saga, SagaEvent } from './orders'
import { provider, scoreOf } from './score'

const began = Date.parse('2026-11-21T10:31:07.000Z')
const at = (offset: number) => new Date(began + offset).toISOString()
const event = (service: string, type: string, offset: number, cause: number | null = null): SagaEvent =>
  ({ service, type, at: at(offset), offset_milliseconds: offset, event_id: null, position: null, cause, attempt: null, data: {} })

const events = [
  event('ordering', 'order.created', 0),
  event('inventory', 'inventory.stock_reserved', 9, 0),
  event('ordering', 'order.reserved', 15, 1),
  event('payments', 'payment.authorized', 27, 1),
  event('ordering', 'order.confirmed', 34, 3),
  event('payments', 'payment.captured', 49, 4),
]
const saga = (change: Partial<Saga> = {}): Saga => ({
  order_id: 'o', status: 'CONFIRMED', cancel_reason: null, total_amount: 1, currency: 'USD', began_at: at(0), duration_milliseconds: 34, events, payment: null,
  allows: { cancel: true, ship: true, deliver: false, refundable_amount: 1 }, unavailable: [], ...change,
})

describe('The score of a saga', () => {
  test('has a lane for each service, and the provider below all', () => {
    const call = { operation: 'authorize', refund_id: null, attempt: 1, attempts: 1, result: 'ok', failure_code: null, amount: 1, began_at: at(9), ended_at: at(27),
      next_attempt_at: null }
    const score = scoreOf(saga({ payment: { status: 'CAPTURED', provider: 'simulated', failure_code: null, calls: [call] } }), 800, began + 100)
    expect(score.lanes.map(lane => lane.name)).toEqual(['ordering', 'inventory', 'payments', provider])
    const point = score.points.at(-1)!
    expect(point.x).toBe(score.points[1]!.x)
    expect(point.endX).toBe(score.points[3]!.x)
    expect(score.curves.filter(curve => curve.isProvider)).toHaveLength(2)
  })

  test('goes from left to right in the order of time, and a longer wait is longer', () => {
    const { points } = scoreOf(saga(), 900, began)
    const xs = points.map(point => point.x)
    expect(xs).toEqual([...xs].sort((one, other) => one - other))
    expect(xs[5]! - xs[4]!).toBeGreaterThan(xs[2]! - xs[1]!)
    expect(xs.at(-1)).toBeLessThanOrEqual(900)
  })

  test('draws a curve from each cause to what follows from it', () => {
    expect(scoreOf(saga(), 900, began).curves.map(({ from, to }) => [from, to])).toEqual([[0, 1], [1, 2], [1, 3], [3, 4], [4, 5]])
  })

  test('shortens days in which nothing happened, and says how long they were', () => {
    const day = 86_400_000
    const score = scoreOf(saga({ events: [...events, event('ordering', 'order.shipped', day)] }), 900, began + day)
    expect(score.pauses).toHaveLength(1)
    expect(score.pauses[0]!.milliseconds).toBe(day - 49)
    expect(score.points[5]!.x - score.points[0]!.x).toBeGreaterThan(500)
  })

  test('keeps labels of a lane apart', () => {
    const crowd = Array.from({ length: 4 }, (_, index) => event('ordering', 'order.refund_requested', index))
    const labels = scoreOf(saga({ events: crowd }), 300, began).points.map(point => point.labelY)
    expect(new Set(labels).size).toBe(4)
  })

  test('is empty for an order of which nothing was heard', () => {
    expect(scoreOf(saga({ events: [], began_at: null }), 600, began)).toMatchObject({ points: [], curves: [], lanes: [] })
  })

  test('lets a call without an answer go on to the edge', () => {
    const call = { operation: 'capture', refund_id: null, attempt: null, attempts: 3, result: 'in_progress', failure_code: null, amount: 1, began_at: at(34), ended_at: null,
      next_attempt_at: at(90) }
    const point = scoreOf(saga({ payment: { status: 'AUTHORIZED', provider: 'stripe', failure_code: null, calls: [call] } }), 800, began + 5_000).points.at(-1)!
    expect(point).toMatchObject({ isOpen: true, label: 'capture ×3' })
    expect(point.endX!).toBeGreaterThan(point.x)
  })
})
