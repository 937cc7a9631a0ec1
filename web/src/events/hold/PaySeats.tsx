import { useMutation, useQuery } from '@tanstack/react-query'
import { useEffect, useEffectEvent } from 'react'
import { api } from '~/api/client'
import { timed } from '~/api/clock'
import { reservationQuery, type Reservation } from '~/api/events'
import { useIntention } from '~/api/intention'
import { isProblem } from '~/api/problem'
import { Button } from '~/kit/Button'
import { Skeleton } from '~/kit/Pieces'
import { useWords } from '~/words/words'
import { CardForm } from '../card/CardForm'

interface PaySeatsProps {
  readonly hold: Reservation
  readonly onChanged: (reservation: Reservation) => void
  readonly onRefused: (fault: Error) => void
}

/** How often a payment that takes longer is looked at. */
const freshness = 1_000

/** Pays for seats that are held. What another tab or an earlier try has begun goes on here. */
export function PaySeats({ hold, onChanged, onRefused }: PaySeatsProps) {
  const t = useWords('events')
  const intend = useIntention()
  const { data: seen = hold } = useQuery({
    ...reservationQuery(hold.id), initialData: hold,
    refetchInterval: query => query.state.data?.status === 'HOLD' && query.state.data.payment_status === 'REQUESTED' ? freshness : false,
  })
  const changed = useEffectEvent(onChanged)
  const { status } = seen
  useEffect(() => { if (status !== 'HOLD') changed(seen) }, [status])
  const pay = useMutation({
    mutationFn: (method: string) => {
      const body = { payment_method: method }
      return intend({ id: hold.id, ...body }, headers => timed(() => api.POST('/api/reservations/{id}/confirm', { params: { path: { id: hold.id } }, body, headers })))
    },
    onSuccess: onChanged,
    onError: onRefused,
  })
  const isPaying = pay.isPending || seen.payment_status === 'REQUESTED'
  if (isPaying && !pay.isPending) return <Waiting title={t('paying')} text={t('paying.text')} />
  const reason = isProblem(pay.error, 'payment_declined') ? t('pay.declined') : isProblem(pay.error, 'too_many_attempts') ? t('pay.attempts') : undefined
  return (
    <div className="grid content-start gap-5 md:border-l md:border-line md:pl-10">
      {seen.payment_status === 'ACTION_REQUIRED' && !pay.isPending && (
        <div className="flex flex-wrap items-center justify-between gap-3 border-l-4 border-saffron bg-wash-saffron p-3" role="status">
          <div><p className="font-semibold">{t('authenticate')}</p><p className="text-[.92rem]">{t('authenticate.text')}</p></div>
          <Button onClick={() => pay.mutate('pm_card_visa')}>{t('approve')}</Button>
        </div>
      )}
      <CardForm amount={hold.total_amount} currency={hold.currency} isBusy={pay.isPending} error={pay.error} reason={reason} onPay={method => pay.mutate(method)} />
    </div>
  )
}

function Waiting({ title, text }: { readonly title: string, readonly text: string }) {
  return (
    <div className="grid content-center gap-2 md:border-l md:border-line md:pl-10" role="status">
      <p className="text-lg font-semibold">{title}</p>
      <p className="text-soft">{text}</p>
      <Skeleton className="h-2 w-full" />
    </div>
  )
}
