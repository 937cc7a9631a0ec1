import { useMutation, useQueryClient } from '@tanstack/react-query'
import { eventPageQuery } from '~/api/aggregates'
import { cancelReservation, confirmReservation, noteReservation, reservationQuery, reservationsKey, type Reservation } from '~/api/events'
import { useIntention } from '~/api/intention'
import { isProblem } from '~/api/problem'
import { Button } from '~/kit/Button'
import { notify } from '~/kit/notices'
import { ErrorLine } from '~/kit/Refusal'
import { navigate } from '~/router/router'
import { useFormat, useWords } from '~/words/words'
import { Countdown } from './Countdown'
import { PaySeats } from './PaySeats'

/** Seats that are held: how long yet, and what one does with them. */
export function HoldPanel({ hold, onOver }: { readonly hold: Reservation, readonly onOver: () => void }) {
  const t = useWords('events')
  const format = useFormat()
  const queries = useQueryClient()
  const isFree = hold.total_amount === 0
  const over = () => {
    onOver()
    // The service's word on it, which others' seats hang on, too.
    void queries.invalidateQueries({ queryKey: reservationQuery(hold.id).queryKey })
    void queries.invalidateQueries(eventPageQuery(hold.event_id))
  }
  const confirmed = (reservation: Reservation) => {
    noteReservation(queries, reservation)
    const page = `/reservations/${reservation.id}`
    if (reservation.status === 'CONFIRMED' && window.location.pathname !== page) navigate(page)
  }
  const refused = (fault: Error) => {
    if (isProblem(fault, 'reservation_expired')) return over()
    void queries.invalidateQueries({ queryKey: reservationsKey })
    void queries.invalidateQueries({ queryKey: reservationQuery(hold.id).queryKey })
  }
  return (
    <section className="held" aria-labelledby={`hold-${hold.id}`}>
      <div className="grid gap-x-10 gap-y-6 md:grid-cols-[auto_minmax(0,1fr)]">
        <div className="grid content-start gap-3">
          <h2 id={`hold-${hold.id}`} className="text-[1.35rem]">{t('held', { count: hold.quantity })}</h2>
          <Countdown hold={hold} onOver={over} />
          {!isFree && <p><span className="text-soft">{t('price.total')}</span> <span className="price">{format.money(hold.total_amount, hold.currency)}</span></p>}
          <GiveBack hold={hold} />
        </div>
        {isFree ? <ConfirmFree hold={hold} onConfirmed={confirmed} onRefused={refused} /> : <PaySeats hold={hold} onChanged={confirmed} onRefused={refused} />}
      </div>
    </section>
  )
}

interface Step {
  readonly hold: Reservation
  readonly onConfirmed: (reservation: Reservation) => void
  readonly onRefused: (fault: Error) => void
}

function ConfirmFree({ hold, onConfirmed, onRefused }: Step) {
  const t = useWords('events')
  const intend = useIntention()
  const confirm = useMutation({
    mutationFn: () => intend(hold.id, key => confirmReservation(hold.id, key)),
    onSuccess: onConfirmed,
    onError: onRefused,
  })
  return (
    <div className="grid content-center gap-3 md:border-l md:border-line md:pl-10">
      <Button size="large" isBusy={confirm.isPending} onClick={() => confirm.mutate()}>{t('confirm')}</Button>
      <p className="text-[.92rem] text-soft">{t('confirm.note')}</p>
      {confirm.error && <ErrorLine error={confirm.error} />}
    </div>
  )
}

function GiveBack({ hold }: { readonly hold: Reservation }) {
  const t = useWords('events')
  const queries = useQueryClient()
  const intend = useIntention()
  const cancel = useMutation({
    mutationFn: () => intend(hold.id, key => cancelReservation(hold.id, key)),
    onSuccess: given => { noteReservation(queries, given); notify(t('given_back', { count: given.quantity })) },
    onError: () => void queries.invalidateQueries({ queryKey: reservationsKey }),
  })
  return (
    <div className="grid justify-items-start gap-2">
      <Button kind="quiet" size="small" className="-ml-3" isBusy={cancel.isPending} onClick={() => cancel.mutate()}>{t('give_back')}</Button>
      {cancel.error && <ErrorLine error={cancel.error} />}
    </div>
  )
}
