import type { ReactNode } from 'react'
import { useFormat, useWords } from '~/words/words'

export type Tone = 'good' | 'bad' | 'waiting' | 'quiet' | undefined

export function Money({ amount, currency, className }: { readonly amount: number, readonly currency: string, readonly className?: string }) {
  return <span className={className}>{useFormat().money(amount, currency)}</span>
}

/** The price, large, and what it was before. */
export function Price({ price, before, currency }: { readonly price: number, readonly before?: number | null, readonly currency: string }) {
  const format = useFormat()
  const t = useWords('shop')
  return (
    <span className="flex flex-wrap items-baseline gap-x-2">
      <span className="price">{format.money(price, currency)}</span>
      {before != null && before > price && <s className="was"><span className="sr-only">{t('price.before')} </span>{format.money(before, currency)}</s>}
    </span>
  )
}

/** How much less it costs than before, as a sticker on the picture. */
export function Off({ price, before }: { readonly price: number, readonly before: number | null }) {
  const format = useFormat()
  const t = useWords('shop')
  if (before === null || before <= price) return null
  return <span className="off"><span className="sr-only">{t('price.off')} </span>{format.percent(price / before - 1)}</span>
}

const few = 5

/** How many there are; from five on it says so in coral. */
export function Left({ available }: { readonly available: number }) {
  const t = useWords('shop')
  if (available <= 0) return <span className="left few">{t('stock.none')}</span>
  return available <= few ? <span className="left few">{t('stock.few', { count: available })}</span> : <span className="left">{t('stock.many', { count: available })}</span>
}

export function Pill({ tone, children }: { readonly tone?: Tone, readonly children: ReactNode }) {
  return <span className="pill" data-tone={tone}>{children}</span>
}

/** The state of an order, a ticket or a payment, as a stamp on its paper. It lands anew when it changes. */
export function Stamp({ tone, children }: { readonly tone?: Tone, readonly children: string }) {
  return <span role="status" className="inline-block"><span key={children} className="stamp" data-tone={tone}>{children}</span></span>
}

/** A place that keeps its size while what belongs there is fetched. */
export function Skeleton({ className = '' }: { readonly className?: string }) {
  return <span className={`skeleton block ${className}`} aria-hidden="true" />
}
