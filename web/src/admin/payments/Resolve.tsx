import { api, data, keyed, type Schema } from '~/api/client'
import { Field, Select } from '~/kit/Field'
import { useFormat, useWords } from '~/words/words'
import { Facts, Id } from '../kit/Pieces'
import { Sure } from '../kit/Sure'
import { useAct } from '../kit/useAct'
import { useDraft } from '../kit/useDraft'

type Payment = Schema['PaymentView']
type Body = Schema['ResolveBody']

/** An admin has looked a call up at the provider, and says what became of it. */
export function Resolve({ payment, doubt, onClose }: { readonly payment: Payment, readonly doubt: NonNullable<Payment['doubt']>, readonly onClose: () => void }) {
  const t = useWords('admin')
  const format = useFormat()
  const act = useAct((body: Body, key) => data(api.POST('/api/admin/payments/{id}/resolve', { params: { path: { id: payment.id } }, body, headers: keyed(key) })),
    { done: () => t('resolve.done'), onDone: onClose, isShown: true })
  const draft = useDraft({ outcome: '', reference: '', note: '' }, act.error)
  const { outcome, reference, note } = draft.values
  const needsReference = doubt.operation === 'authorize' && outcome === 'succeeded'
  return (
    <Sure isOpen title={t('resolve.title')} action={t('resolve.action')} kind="solid" isBusy={act.isBusy} error={act.error} onClose={onClose}
      onSure={() => act.run({ key: doubt.key, outcome: outcome as Body['outcome'], reference: reference.trim() || null, note: note.trim() || null })}>
      <p>{t('resolve.text', { provider: payment.provider })}</p>
      <Facts>{[[t('resolve.operation'), t(`resolve.${doubt.operation}`)], [t('amount'), format.money(doubt.amount, payment.currency)], [t('key'), <Id key="key" id={doubt.key} />]]}</Facts>
      <Select label={t('resolve.outcome')} required autoFocus note={outcome && t(`resolve.${outcome as Body['outcome']}.note`)} {...draft.text('outcome')}>
        <option value="" disabled>{t('resolve.choose')}</option>
        <option value="succeeded">{t('resolve.succeeded')}</option>
        <option value="failed">{t('resolve.failed')}</option>
      </Select>
      <Field label={t('resolve.reference')} required={needsReference} autoComplete="off" spellCheck={false} maxLength={255} note={needsReference && t('resolve.reference.note')}
        {...draft.text('reference')} />
      <Field label={t('resolve.note')} autoComplete="off" maxLength={500} note={t('resolve.note.note')} {...draft.text('note')} />
    </Sure>
  )
}
