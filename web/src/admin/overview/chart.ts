export interface Drawn {
  readonly line: string
  readonly area: string
  readonly last: { readonly x: number, readonly y: number }
  readonly top: number
}

/** A line through values, from left to right, between zero and the next round number above the largest. */
export function drawn(values: readonly number[], width: number, height: number): Drawn {
  const top = roundAbove(Math.max(0, ...values))
  const step = values.length > 1 ? width / (values.length - 1) : 0
  const place = (value: number, index: number) => ({ x: Math.round(index * step * 10) / 10, y: Math.round((height - height * value / top) * 10) / 10 })
  const places = values.map(place)
  const line = places.map(({ x, y }, index) => `${index ? 'L' : 'M'}${x} ${y}`).join('')
  return { line, area: places.length ? `${line}L${places.at(-1)!.x} ${height}L0 ${height}Z` : '', last: places.at(-1) ?? { x: 0, y: height }, top }
}

/** 1, 2, 5 and their tens: what a scale ends at. */
export function roundAbove(value: number): number {
  if (value <= 0) return 1
  const power = 10 ** Math.floor(Math.log10(value))
  return [1, 2, 5, 10].map(factor => factor * power).find(round => round >= value)!
}
