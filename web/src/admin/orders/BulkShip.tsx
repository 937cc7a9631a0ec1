import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api, keyed } from '~/api/client'
import { useIntention } from '~/api/intention'
import type { Order } from '~/api/orders'
import { Button } from '~/kit/Button'
import { Checkbox } from '~/kit/Field'
import { useReason } from '~/kit/Refusal'
import { Sheet } from '~/kit/Sheet'
import { useFormat, useWords } from '~/words/words'
import { short } from '../kit/ids'
import { runAll } from '../kit/runAll'

/** Sends many orders on their way at once. Each is a request of its own, so that one that cannot be shipped keeps no other back. */
export function BulkShip({ orders }: { readonly orders: readonly Order[] }) {
  const t = useWords('admin')
  const format = useFormat()
  const reason = useReason()
  const queries = useQueryClient()
  const [isOpen, setOpen] = useState(false)
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const [done, setDone] = useState(0)
  const [faults, setFaults] = useState<ReadonlyMap<string, string>>(new Map())
  const [isBusy, setBusy] = useState(false)
  const intend = useIntention()
  const chosen = orders.filter(order => !left.has(order.id))
  const ship = async () => {
    setBusy(true)
    setDone(0)
    const refused = new Map<string, string>()
    const send = ({ id }: Order) => intend(id, key => api.POST('/api/orders/{id}/ship', { params: { path: { id } }, body: {}, headers: keyed(key) }))
    await runAll(chosen, send, (order, fault) => {
      if (fault) refused.set(order.id, reason(fault).text)
      setDone(before => before + 1)
    })
    setFaults(refused)
    setBusy(false)
    await queries.invalidateQueries({ queryKey: ['admin', 'orders'] })
    if (refused.size === 0) setOpen(false)
  }
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>{t('ship.many')}</Button>
      <Sheet isOpen={isOpen} onClose={() => { if (!isBusy) setOpen(false) }} title={t('ship.many')}
        footer={<Button className="w-full" isBusy={isBusy} disabled={chosen.length === 0} onClick={() => void ship()}>
          {isBusy ? t('progress', { done, count: chosen.length }) : t('ship.count', { count: chosen.length })}</Button>}>
        <p className="mb-3 text-soft">{t('ship.many.text')}</p>
        <ul className="grid gap-2">
          {orders.map(order => (
            <li key={order.id}>
              <Checkbox checked={!left.has(order.id)} disabled={isBusy}
                onChange={event => setLeft(before => { const next = new Set(before); if (event.target.checked) next.delete(order.id); else next.add(order.id); return next })}
                label={<><span className="mono">{short(order.id)}</span> {order.shipping_address?.name} · {format.money(order.total_amount, order.currency)}
                  {faults.has(order.id) && <span className="block text-coral-ink">{faults.get(order.id)}</span>}</>} />
            </li>
          ))}
        </ul>
      </Sheet>
    </>
  )
}
