import { useMemo } from 'react'
import type { ShopEvent } from '~/api/catalog'
import { useWords } from '~/words/words'
import { tilesOf } from './seats'

/** The room as tiles: what is free, held for a moment, and taken. */
export function SeatMap({ event }: { readonly event: ShopEvent }) {
  const t = useWords('events')
  const { each, tiles } = useMemo(() => tilesOf(event), [event])
  const label = t('seats.map', { free: event.available_capacity, capacity: event.capacity, held: event.held_quantity, taken: event.confirmed_quantity })
  return (
    <div className="grid gap-3">
      <div className="seat-map" role="img" aria-label={label}>{tiles.map((state, index) => <i key={index} className="seat" data-is={state} />)}</div>
      <p className="flex flex-wrap items-center gap-x-4 gap-y-1 text-[.85rem] text-soft" aria-hidden="true">
        {(['free', 'held', 'taken'] as const).map(state => (
          <span key={state} className="flex items-center gap-1.5"><i className="seat size-3" data-is={state} />{t(`seats.${state}`)}</span>
        ))}
        {each > 1 && <span>{t('seats.each', { count: each })}</span>}
      </p>
    </div>
  )
}
