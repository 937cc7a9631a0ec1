import type { KeyboardEvent } from 'react'
import { useFormat, useWords } from '~/words/words'
import { useWidth } from '../kit/useWidth'
import type { Saga } from './orders'
import { provider, scoreOf, type ScorePoint } from './score'

const narrowest = 620

/** The saga as a score: press a point, or go along with the arrows, and its payload stands on the right. */
export function ScoreView({ saga, chosen, onChoose }: { readonly saga: Saga, readonly chosen: number, readonly onChoose: (index: number) => void }) {
  const t = useWords('admin')
  const format = useFormat()
  const [box, width] = useWidth()
  const score = scoreOf(saga, Math.max(narrowest, width), Date.now())
  const service = (name: string) => name === provider ? t('provider') : name[0]!.toUpperCase() + name.slice(1)
  const onKeyDown = (event: KeyboardEvent<SVGElement>) => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
    const inTime = [...score.points].sort((one, other) => one.x - other.x || one.index - other.index)
    const next = inTime[inTime.findIndex(point => point.index === chosen) + step]
    if (!step || !next) return
    event.preventDefault()
    onChoose(next.index)
    event.currentTarget.querySelector<SVGElement>(`[data-point="${next.index}"]`)?.focus()
  }
  return (
    <div ref={box} className="score-scroll">
      <svg className="score" width={score.width} height={score.height} role="group" aria-label={t('saga')} onKeyDown={onKeyDown}>
        {score.ticks.map(({ x, milliseconds }) =>
          <g key={x}><line className="grid" x1={x} x2={x} y1={34} y2={score.height - 12} />
            <text className="tick" x={x} y={22} textAnchor="middle">{format.duration(milliseconds)}</text></g>)}
        {score.lanes.map(({ name, y }) =>
          <g key={name}><text className="lane-name" x={0} y={y + 4}>{service(name)}</text><line className="lane" x1={96} x2={score.width} y1={y} y2={y} /></g>)}
        {score.pauses.map(({ x, width: length, milliseconds }) => (
          <g key={x}><rect className="pause" x={x} y={30} width={length} height={score.height - 42} />
            <line className="pause-line" x1={x} x2={x} y1={30} y2={score.height - 12} />
            <line className="pause-line" x1={x + length} x2={x + length} y1={30} y2={score.height - 12} />
            <text className="tick" textAnchor="middle" transform={`translate(${x + length / 2 + 4} ${score.height / 2 + 10}) rotate(-90)`}>
              {format.duration(milliseconds)}</text></g>
        ))}
        {score.curves.map(({ from, to, path, isProvider }) =>
          <path key={`${from} ${to}`} className="curve" d={path} data-kind={isProvider ? 'provider' : undefined} data-near={from === chosen || to === chosen || undefined} />)}
        {score.points.map(point => <Point key={point.index} point={point} isChosen={point.index === chosen} onChoose={onChoose}
          name={`${point.label}, ${service(score.lanes[point.lane]!.name)}`} />)}
      </svg>
    </div>
  )
}

const bad = /failed|refused|cancelled|expired/
const good = /^order\.(confirmed|delivered)$/

function Point({ point, isChosen, onChoose, name }: { readonly point: ScorePoint, readonly isChosen: boolean, readonly onChoose: (index: number) => void,
  readonly name: string }) {
  const { x, y, index, label, call, endX = x } = point
  const tone = bad.test(label) || call?.failure_code ? 'bad' : good.test(label) ? 'good' : undefined
  const press = (event: KeyboardEvent) => { if (event.key === 'Enter' || event.key === ' ') { event.preventDefault(); onChoose(index) } }
  return (
    <g className="point" role="button" tabIndex={isChosen ? 0 : -1} aria-pressed={isChosen} aria-label={name} data-point={index} data-tone={tone}
      onClick={() => onChoose(index)} onKeyDown={press}>
      <circle cx={call ? (x + endX) / 2 : x} cy={y} r={20} fill="transparent" />
      {call ? <line className="bar" x1={x} x2={Math.max(endX, x + .1)} y1={y} y2={y} data-open={point.isOpen || undefined} />
        : <circle className="dot" cx={x} cy={y} r={tone === 'good' ? 8 : 6.5} />}
      {call ? <rect className="halo" x={x - 8} y={y - 8} width={endX - x + 16} height={16} rx={8} />
        : <circle className="halo" cx={x} cy={y} r={tone === 'good' ? 12 : 10.5} />}
      <text x={point.labelX} y={point.labelY} textAnchor={point.anchor}>{label}</text>
    </g>
  )
}
