import type { Saga, SagaCall, SagaEvent } from './orders'

/** A point on the score: an event of a service, or a call to the payment provider, which lasts. */
export interface ScorePoint {
  readonly index: number
  readonly lane: number
  readonly x: number
  readonly y: number
  readonly label: string
  readonly labelX: number
  readonly labelY: number
  readonly anchor: 'start' | 'middle' | 'end'
  readonly event?: SagaEvent
  readonly call?: SagaCall
  /** Where a call ends; open ones go on to the edge. */
  readonly endX?: number
  readonly isOpen?: boolean
}

export interface Score {
  readonly width: number
  readonly height: number
  readonly lanes: readonly { readonly name: string, readonly y: number }[]
  readonly points: readonly ScorePoint[]
  readonly curves: readonly { readonly from: number, readonly to: number, readonly path: string, readonly isProvider: boolean }[]
  readonly ticks: readonly { readonly x: number, readonly milliseconds: number }[]
  /** Long times in which nothing happened are shortened, and say how long they were. */
  readonly pauses: readonly { readonly x: number, readonly width: number, readonly milliseconds: number }[]
}

/** The order in which services stand, as far as they are known; the provider is below all. */
const order = ['basket', 'ordering', 'discounts', 'inventory', 'payments']
export const provider = 'provider'

const left = 104
const right = 36
const top = 54
const laneHeight = 74
const letter = 6.65
const least = 14
const pauseWidth = 58
/** Beyond this, and beyond many times what the rest takes, a stretch without events is a pause. */
const shortestPause = 3_000

interface Instant { readonly at: number, readonly x: number }

export function scoreOf(saga: Saga, width: number, now: number): Score {
  const { events } = saga
  const calls = saga.payment?.calls.filter(call => call.began_at) ?? []
  const began = events.length ? Math.min(...events.map(event => event.offset_milliseconds)) : 0
  const offsetOf = (at: string) => Date.parse(at) - Date.parse(saga.began_at ?? at)
  const begins = (call: SagaCall) => nearest(events, call.began_at!, offsetOf)
  const ends = (call: SagaCall) => call.ended_at ? Math.max(begins(call), nearest(events, call.ended_at, offsetOf)) : null
  const open = calls.some(call => ends(call) === null)
  const times = [...events.map(event => event.offset_milliseconds), ...calls.flatMap(call => [begins(call), ends(call)].filter(at => at !== null))]
  if (open && saga.began_at) times.push(Math.max(...times, Math.min(now - Date.parse(saga.began_at), Math.max(...times) * 1.15 + 5)))
  const { instants, pauses } = scaleOf(times.length ? times : [began], width)
  const xOf = (at: number) => instants.find(each => each.at === at)!.x

  const known = [...new Set(events.map(event => event.service))].sort((one, other) => rank(one) - rank(other))
  const names = calls.length ? [...known, provider] : known
  const lanes = names.map((name, index) => ({ name, y: top + 30 + index * laneHeight }))
  const laneOf = (name: string) => names.indexOf(name)
  const placed = new Labels()
  const points: ScorePoint[] = events.map((event, index) => {
    const lane = laneOf(event.service)
    const x = xOf(event.offset_milliseconds)
    return { index, lane, x, y: lanes[lane]!.y, label: event.type, event, ...placed.place(event.type, x, lanes[lane]!.y, width) }
  })
  const edge = instants.at(-1)?.x ?? width - right
  for (const call of calls) {
    const lane = laneOf(provider)
    const { y } = lanes[lane]!
    const x = xOf(begins(call))
    const end = ends(call)
    const endX = end === null ? edge : xOf(end)
    const label = call.attempts > 1 ? `${call.operation} ×${call.attempts}` : call.operation
    points.push({ index: points.length, lane, x, y, label, call, endX, isOpen: end === null, ...placed.place(label, (x + endX) / 2, y, width) })
  }
  return { width, height: (lanes.at(-1)?.y ?? top) + 46, lanes, points, curves: curvesOf(points, calls.length > 0, events), ticks: ticksOf(instants, pauses), pauses }
}

const rank = (service: string) => order.includes(service) ? order.indexOf(service) : order.length

/** A call's times are those of events; where clocks are written with other digits, the event's offset is meant. */
function nearest(events: readonly SagaEvent[], at: string, offsetOf: (at: string) => number): number {
  return events.find(event => event.at === at)?.offset_milliseconds ?? offsetOf(at)
}

/** Every stretch between two instants gets a little room, so that none hides another; what room is left is shared by length. */
function scaleOf(times: readonly number[], width: number): { instants: readonly Instant[], pauses: Score['pauses'] } {
  const distinct = [...new Set(times)].sort((one, other) => one - other)
  const gaps = distinct.slice(1).map((at, index) => at - distinct[index]!)
  const isPause = (gap: number) => gap > shortestPause && gap > 4 * gaps.filter(other => other < gap).reduce((sum, other) => sum + other, 0)
  const long = new Set(gaps.map((gap, index) => [gap, index] as const).filter(([gap]) => isPause(gap)).map(([, index]) => index))
  const lasting = gaps.reduce((sum, gap, index) => long.has(index) ? sum : sum + gap, 0)
  const room = Math.max(0, width - left - right - long.size * pauseWidth - (gaps.length - long.size) * least)
  let x = left + 12
  const instants: Instant[] = [{ at: distinct[0]!, x }]
  const pauses: { x: number, width: number, milliseconds: number }[] = []
  gaps.forEach((gap, index) => {
    const step = long.has(index) ? pauseWidth : least + (lasting > 0 ? room * gap / lasting : 0)
    if (long.has(index)) pauses.push({ x: x + 10, width: pauseWidth - 20, milliseconds: gap })
    x += step
    instants.push({ at: distinct[index + 1]!, x })
  })
  return { instants, pauses }
}

const leastTick = 64

/** Round times, as many as there is room for, and none within a pause. */
function ticksOf(instants: readonly Instant[], pauses: Score['pauses']): Score['ticks'] {
  const first = instants[0]
  const last = instants.at(-1)
  if (!first || !last || first === last) return first ? [{ x: first.x, milliseconds: first.at }] : []
  const ticks = [{ x: first.x, milliseconds: first.at }]
  instants.slice(1).forEach((after, index) => {
    const from = instants[index]!
    if (pauses.some(pause => pause.x > from.x && pause.x < after.x)) {
      if (after.x - ticks.at(-1)!.x >= leastTick) ticks.push({ x: after.x, milliseconds: after.at })
      return
    }
    const perPixel = (after.at - from.at) / (after.x - from.x)
    const step = roundStep(Math.max(perPixel * leastTick, (after.at - from.at) / 20))
    for (let at = Math.ceil(from.at / step) * step; at <= after.at; at += step) {
      const x = from.x + (at - from.at) / perPixel
      if (x - ticks.at(-1)!.x >= leastTick) ticks.push({ x, milliseconds: at })
    }
  })
  return ticks
}

function roundStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(least, .001)))
  return [1, 2, 5, 10].map(factor => factor * power).find(step => step >= least)!
}

function curvesOf(points: readonly ScorePoint[], hasCalls: boolean, events: readonly SagaEvent[]): Score['curves'] {
  const curves = events.flatMap((event, index) => {
    const from = event.cause === null ? undefined : points[event.cause]
    const to = points[index]!
    return from && from !== to ? [{ from: from.index, to: to.index, path: bend(from.x, from.y, to.x, to.y), isProvider: false }] : []
  })
  if (!hasCalls) return curves
  return [...curves, ...points.filter(point => point.call).flatMap(point => {
    const { call } = point
    const asking = points.find(each => each.event?.at === call!.began_at && each.event?.service !== 'payments') ?? points.find(each => each.event?.at === call!.began_at)
    const answer = call!.ended_at ? points.find(each => each.event?.at === call!.ended_at && each.event.service === 'payments') : undefined
    return [
      ...(asking ? [{ from: asking.index, to: point.index, path: bend(asking.x, asking.y, point.x, point.y), isProvider: true }] : []),
      ...(answer ? [{ from: point.index, to: answer.index, path: bend(point.endX!, point.y, answer.x, answer.y), isProvider: true }] : []),
    ]
  })]
}

function bend(x1: number, y1: number, x2: number, y2: number): string {
  const round = (value: number) => Math.round(value * 10) / 10
  // In one lane the curve rises a little, to be told from the lane.
  if (y1 === y2) return `M${round(x1)} ${y1}Q${round((x1 + x2) / 2)} ${y1 - Math.min(22, Math.abs(x2 - x1) / 3)} ${round(x2)} ${y2}`
  const middle = round((x1 + x2) / 2)
  return `M${round(x1)} ${y1}C${middle} ${y1} ${middle} ${y2} ${round(x2)} ${y2}`
}

/** Finds each label a place beside its point where no other stands: above, below, and once more further away. */
class Labels {
  private readonly taken: { readonly from: number, readonly to: number, readonly y: number }[] = []

  place(text: string, x: number, y: number, width: number): Pick<ScorePoint, 'labelX' | 'labelY' | 'anchor'> {
    const half = text.length * letter / 2
    const anchor = x - half < left - 8 ? 'start' : x + half > width - 4 ? 'end' : 'middle'
    const from = anchor === 'start' ? x - 6 : anchor === 'end' ? x + 6 - 2 * half : x - half
    const levels = [y - 13, y + 22, y - 27, y + 36]
    const labelY = levels.find(level => !this.taken.some(other => other.y === level && from < other.to + 6 && from + 2 * half > other.from - 6)) ?? levels[0]!
    this.taken.push({ from, to: from + 2 * half, y: labelY })
    return { labelX: anchor === 'start' ? x - 6 : anchor === 'end' ? x + 6 : x, labelY, anchor }
  }
}
