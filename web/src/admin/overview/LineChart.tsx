import { useState, type PointerEvent } from 'react'
import { useWidth } from '../kit/useWidth'
import { drawn } from './chart'

interface LineChartProps {
  readonly title: string
  readonly values: readonly number[]
  readonly write: (value: number) => string
  /** What a place along the line is called: a minute, a day. */
  readonly name: (index: number) => string
}

const height = 130
const letter = 7

/** A line on hairlines, with its newest value written at its end; the pointer asks for others. */
export function LineChart({ title, values, write, name }: LineChartProps) {
  const [at, setAt] = useState<number | null>(null)
  const [box, wide] = useWidth()
  // What is written at the line's end: the longest of the values has room there.
  const room = 2 * letter + letter * Math.max(4, ...values.map(value => write(value).length))
  const width = Math.max(160, wide - room)
  const { line, area, last, top } = drawn(values, width, height)
  const index = at ?? values.length - 1
  const value = values[index] ?? 0
  const x = values.length > 1 ? index * width / (values.length - 1) : 0
  const y = at === null ? last.y : height - height * value / top
  const point = (event: PointerEvent<SVGSVGElement>) => {
    const place = (event.clientX - event.currentTarget.getBoundingClientRect().left) / width
    setAt(Math.min(values.length - 1, Math.max(0, Math.round(place * (values.length - 1)))))
  }
  return (
    <figure className="min-w-0">
      <figcaption className="mb-2 flex items-baseline justify-between gap-3"><h2>{title}</h2><span className="mono text-soft">{name(index)}</span></figcaption>
      <div ref={box} className="overflow-x-clip"><svg className="chart" width={width + room} height={height + 34} viewBox={`0 -14 ${width + room} ${height + 34}`} role="img"
        aria-label={`${title}: ${name(index)} ${write(value)}`} onPointerLeave={() => setAt(null)} onPointerMove={point}>
        {[0, .5, 1].map(part => <g key={part}><line className="grid" x1={0} x2={width} y1={height * (1 - part)} y2={height * (1 - part)} />
          {(part === 1 || part > 0 && write(top * part) !== write(top)) && <text x={0} y={height * (1 - part) - 4}>{write(top * part)}</text>}</g>)}
        <path className="area" d={area} /><path className="line" d={line} />
        {at !== null && <line className="grid" x1={x} x2={x} y1={0} y2={height} />}
        <circle className="last" cx={x} cy={y} r={3.5} /><text className="value" x={width + 9} y={(at === null ? last.y : y) + 4}>{write(value)}</text>
        <text x={0} y={height + 17}>{values.length > 0 && name(0)}</text><text x={width} y={height + 17} textAnchor="end">{values.length > 0 && name(values.length - 1)}</text>
      </svg></div>
    </figure>
  )
}
