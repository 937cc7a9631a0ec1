import { useState } from 'react'
import { api, data, keyed } from '~/api/client'
import type { Order } from '~/api/orders'
import { Button } from '~/kit/Button'
import { Field } from '~/kit/Field'
import { useFormat, useWords } from '~/words/words'
import { Sure } from '../kit/Sure'
import { useAct } from '../kit/useAct'
import { amountText, numberOrNull, useDraft } from '../kit/useDraft'
import type { Saga } from './orders'

/** What may be done with an order now, and nothing else. */
export function OrderActions({ order, saga }: { readonly order: Order, readonly saga: Saga | undefined }) {
  const [open, setOpen] = useState<'cancel' | 'refund' | 'ship' | null>(null)
  const t = useWords('admin')
  const close = () => setOpen(null)
  const path = { path: { id: order.id } }
  const deliver = useAct((_: 'deliver', key) => data(api.POST('/api/orders/{id}/deliver', { params: path, headers: keyed(key) })), { done: () => t('deliver.done') })
  const allows = saga?.allows
  if (!allows) return null
  return (
    <>
      {allows.ship && <Button size="small" onClick={() => setOpen('ship')}>{t('ship')}</Button>}
      {allows.deliver && <Button size="small" isBusy={deliver.isBusy} onClick={() => deliver.run('deliver')}>{t('deliver')}</Button>}
      {allows.refundable_amount > 0 && <Button kind="line" size="small" onClick={() => setOpen('refund')}>{t('refund')}</Button>}
      {allows.cancel && <Button kind="danger" size="small" onClick={() => setOpen('cancel')}>{t('cancel_order')}</Button>}
      {open === 'ship' && <Ship order={order} onClose={close} />}
      {open === 'refund' && <Refund order={order} most={allows.refundable_amount} onClose={close} />}
      {open === 'cancel' && <Cancel order={order} onClose={close} />}
    </>
  )
}

function Ship({ order, onClose }: { readonly order: Order, readonly onClose: () => void }) {
  const t = useWords('admin')
  const act = useAct((code: string, key) =>
    data(api.POST('/api/orders/{id}/ship', { params: { path: { id: order.id } }, body: code ? { tracking_code: code } : {}, headers: keyed(key) })),
      { done: () => t('ship.done'), onDone: onClose, isShown: true })
  const draft = useDraft({ tracking_code: '' }, act.error)
  return (
    <Sure isOpen title={t('ship')} action={t('ship')} kind="solid" isBusy={act.isBusy} error={act.error} onClose={onClose}
      onSure={() => act.run(draft.values.tracking_code.trim())}>
      <Field label={t('tracking')} note={t('tracking.note')} autoFocus autoComplete="off" {...draft.text('tracking_code')} />
    </Sure>
  )
}

function Refund({ order, most, onClose }: { readonly order: Order, readonly most: number, readonly onClose: () => void }) {
  const t = useWords('admin')
  const format = useFormat()
  const act = useAct((wish: { amount: number | null, reason: string | null }, key) =>
    data(api.POST('/api/orders/{id}/refund', { params: { path: { id: order.id } }, body: wish, headers: keyed(key) })), {
    done: refund => t('refund.done', { amount: format.money(refund.amount, order.currency) }), onDone: onClose, isShown: true,
  })
  const draft = useDraft({ amount: amountText(most, order.currency), reason: '' }, act.error)
  return (
    <Sure isOpen title={t('refund.title')} action={t('refund.action')} isBusy={act.isBusy} error={act.error} onClose={onClose}
      onSure={() => act.run({ amount: numberOrNull(draft.values.amount), reason: draft.values.reason.trim() || null })}>
      <Field label={t('amount')} inputMode="decimal" required autoFocus autoComplete="off" note={t('refund.note', { amount: format.money(most, order.currency) })}
        {...draft.text('amount')} />
      <Field label={t('reason')} autoComplete="off" maxLength={500} {...draft.text('reason')} />
    </Sure>
  )
}

function Cancel({ order, onClose }: { readonly order: Order, readonly onClose: () => void }) {
  const t = useWords('admin')
  const act = useAct((_: 'cancel', key) => data(api.POST('/api/orders/{id}/cancel', { params: { path: { id: order.id } }, headers: keyed(key) })),
    { done: () => t('cancel_order.done'), onDone: onClose, isShown: true })
  return <Sure isOpen title={t('cancel_order')} action={t('cancel_order')} isBusy={act.isBusy} error={act.error} onClose={onClose} onSure={() => act.run('cancel')}>
    <p>{t('cancel_order.text')}</p></Sure>
}
