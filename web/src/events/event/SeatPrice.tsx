import type { ShopEvent } from '~/api/catalog'
import { useFormat, useWords } from '~/words/words'

export function SeatPrice({ event }: { readonly event: ShopEvent }) {
  const t = useWords('events')
  const format = useFormat()
  return event.price > 0
    ? <p><span className="price text-[2.2rem]">{format.money(event.price, event.currency)}</span> <span className="text-soft">{t('price.seat')}</span></p>
    : <p className="price text-[2.2rem]">{t('free')}</p>
}
