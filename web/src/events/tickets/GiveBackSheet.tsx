import { useMutation, useQueryClient } from '@tanstack/react-query'
import { cancelReservation, noteReservation, type Reservation } from '~/api/events'
import { useIntention } from '~/api/intention'
import { isProblem } from '~/api/problem'
import { Button } from '~/kit/Button'
import { ErrorLine } from '~/kit/Refusal'
import { Sheet } from '~/kit/Sheet'
import { useFormat, useWords } from '~/words/words'

/** Says what giving confirmed seats back means before it is done. */
export function GiveBackSheet({ reservation, onClose }: { readonly reservation: Reservation, readonly onClose: () => void }) {
  const t = useWords('events')
  const format = useFormat()
  const queries = useQueryClient()
  const intend = useIntention()
  const cancel = useMutation({
    mutationFn: () => intend(reservation.id, key => cancelReservation(reservation.id, key)),
    onSuccess: given => { noteReservation(queries, given); onClose() },
  })
  return (
    <Sheet isOpen onClose={onClose} title={t('cancel.title')}
      footer={
        <div className="flex flex-wrap justify-end gap-3">
          <Button kind="line" onClick={onClose}>{t('cancel.keep')}</Button>
          <Button kind="danger" isBusy={cancel.isPending} onClick={() => cancel.mutate()}>{t('cancel')}</Button>
        </div>
      }>
      <p>{t('cancel.text')}</p>
      {reservation.total_amount > 0 && <p className="mt-2">{t('cancel.refund', { amount: format.money(reservation.total_amount, reservation.currency) })}</p>}
      {cancel.error && <div className="mt-4"><ErrorLine error={cancel.error}>{isProblem(cancel.error, 'not_cancellable') ? t('cancel.begun') : undefined}</ErrorLine></div>}
    </Sheet>
  )
}
