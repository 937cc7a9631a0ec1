import { useMutation, useQuery } from '@tanstack/react-query'
import { useEffect, useEffectEvent, type FormEvent } from 'react'
import { api, data } from '~/api/client'
import { confirmReservation, reservationQuery, type Reservation } from '~/api/events'
import { useIntention } from '~/api/intention'
import { isProblem } from '~/api/problem'
import { Button } from '~/kit/Button'
import { LockIcon } from '~/kit/icons'
import { Skeleton } from '~/kit/Pieces'
import { ErrorLine } from '~/kit/Refusal'
import { approved } from '~/payment/card'
import { usePayment, usePublishableKey } from '~/payment/usePayment'
import { useFormat, useWords } from '~/words/words'

interface PaySeatsProps {
  readonly hold: Reservation
  readonly onChanged: (reservation: Reservation) => void
  readonly onRefused: (fault: Error) => void
}

/** How often a payment that takes longer is looked at. */
const freshness = 1_000

/** Pays for seats that are held. What another tab or an earlier try has begun goes on here. */
export function PaySeats({ hold, onChanged, onRefused }: PaySeatsProps) {
  const intend = useIntention()
  const { data: seen = hold, refetch } = useQuery({
    ...reservationQuery(hold.id), initialData: hold,
    refetchInterval: query => query.state.data?.status === 'HOLD' && query.state.data.payment_status === 'REQUESTED' ? freshness : false,
  })
  const changed = useEffectEvent(() => onChanged(seen))
  const { status } = seen
  useEffect(() => { if (status !== 'HOLD') changed() }, [status])
  const pay = useMutation({
    mutationFn: (method: string) => intend([hold.id, method], key => confirmReservation(hold.id, key, method)),
    onSuccess: onChanged,
    onError: onRefused,
  })
  if (seen.payment_status === 'REQUESTED' && !pay.isPending) return <Waiting />
  return (
    <div className="grid content-start gap-5 md:border-l md:border-line md:pl-10">
      {seen.payment_status === 'ACTION_REQUIRED' && !pay.isPending && <Authenticate hold={hold} onSimulated={() => pay.mutate(approved)} onDone={() => void refetch()} />}
      <Card hold={hold} isBusy={pay.isPending} error={pay.error} onPay={pay.mutate} />
    </div>
  )
}

interface CardProps { readonly hold: Reservation, readonly isBusy: boolean, readonly error: unknown, readonly onPay: (method: string) => void }

function Card({ hold, isBusy, error, onPay }: CardProps) {
  const t = useWords('events')
  const format = useFormat()
  const card = usePayment(hold.total_amount, hold.currency)
  const send = async (event: FormEvent) => {
    event.preventDefault()
    const method = await card.method()
    if (method) onPay(method)
  }
  const reason = isProblem(error, 'payment_declined') ? t('pay.declined') : isProblem(error, 'too_many_attempts') ? t('pay.attempts') : undefined
  return (
    <form className="grid gap-4" noValidate onSubmit={event => void send(event)}>
      {card.fields}
      {Boolean(error) && <ErrorLine error={error}>{reason}</ErrorLine>}
      <Button type="submit" size="large" isBusy={isBusy}><LockIcon size={18} />{t('pay')} {format.money(hold.total_amount, hold.currency)}</Button>
    </form>
  )
}

/** The bank's own step. Stripe shows the bank's window; the simulated provider's bank is this button. */
function Authenticate({ hold, onSimulated, onDone }: { readonly hold: Reservation, readonly onSimulated: () => void, readonly onDone: () => void }) {
  const t = useWords('events')
  const publishableKey = usePublishableKey()
  const ask = useMutation({
    mutationFn: async () => {
      const payment = await data(api.GET('/api/payments/reservation/{reservation_id}', { params: { path: { reservation_id: hold.id } } }))
      const { askBank } = await import('~/payment/stripe')
      await askBank(publishableKey!, payment.client_secret!)
    },
    onSettled: onDone,
  })
  return (
    <div className="grid gap-3 border-l-4 border-saffron bg-wash-saffron p-3">
      <p><b className="block font-semibold">{t('authenticate')}</b><span className="text-[.92rem]">{t('authenticate.text')}</span></p>
      {ask.error && <ErrorLine error={ask.error}>{isProblem(ask.error) ? undefined : ask.error.message}</ErrorLine>}
      <Button className="justify-self-start" isBusy={ask.isPending} onClick={() => { if (publishableKey) ask.mutate(); else onSimulated() }}>{t('approve')}</Button>
    </div>
  )
}

function Waiting() {
  const t = useWords('events')
  return (
    <div className="grid content-center gap-2 md:border-l md:border-line md:pl-10" aria-live="polite">
      <p className="text-lg font-semibold">{t('paying')}</p>
      <p className="text-soft">{t('paying.text')}</p>
      <Skeleton className="h-2 w-full" />
    </div>
  )
}
