import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { eventPageQuery } from '~/api/aggregates'
import type { ShopEvent } from '~/api/catalog'
import { serverNow } from '~/api/clock'
import { holdSeats, holdsQuery, noteReservation } from '~/api/events'
import { useIntention } from '~/api/intention'
import { isProblem } from '~/api/problem'
import { useUser } from '~/api/session'
import { Button } from '~/kit/Button'
import { ErrorLine } from '~/kit/Refusal'
import { Stepper } from '~/kit/Stepper'
import { useFormat, useWords } from '~/words/words'
import { SignInFirst } from '../SignInFirst'
import { mostHeld } from '../most'
import { useWaiting } from '../waiting/useWaiting'
import { WaitingPanel } from '../waiting/WaitingPanel'

/** How many seats, and what one can do about them: hold them, or wait. */
export function Book({ event }: { readonly event: ShopEvent }) {
  const t = useWords('events')
  const format = useFormat()
  const user = useUser()
  const [quantity, setQuantity] = useState(1)
  const [isAsked, setAsked] = useState<'hold' | 'wait' | null>(null)
  const hold = useHold(event)
  const waiting = useWaiting(event)
  const now = serverNow()
  const closed = Date.parse(event.end_time) <= now ? t('over') : Date.parse(event.start_time) <= now ? t('begun') : event.is_active ? null : t('closed')
  if (closed) return <p className="border-l-4 border-coral bg-wash-coral p-3">{closed}</p>
  if (waiting.entry?.status === 'WAITING') return <WaitingPanel entry={waiting.entry} leave={waiting.leave} />

  // Free seats are not to be had while somebody waits for them.
  const mustWait = event.available_capacity < quantity || (event.waiting_count > 0 && isProblem(hold.error, 'insufficient_capacity'))
  const act = mustWait ? 'wait' : 'hold'
  const run = (what: 'hold' | 'wait') => { if (what === 'hold') hold.mutate(quantity); else { hold.reset(); waiting.join.mutate(quantity) } }
  const change = (next: number) => { hold.reset(); waiting.join.reset(); setQuantity(next) }
  return (
    <div className="grid gap-4">
      {mustWait && <Full event={event} quantity={quantity} />}
      <div className="flex flex-wrap items-center gap-3">
        <Stepper label={t('seats')} value={quantity} most={Math.min(mostHeld, event.capacity)} onChange={change} />
        <Button size="large" kind={mustWait ? 'line' : 'solid'} className="min-w-52 flex-1" isBusy={hold.isPending || waiting.join.isPending}
          onClick={() => { if (user) run(act); else setAsked(act) }}>
          {mustWait ? t('wait') : t('hold')}{!mustWait && event.price > 0 && <span className="font-normal opacity-90">{format.money(event.price * quantity, event.currency)}</span>}
        </Button>
      </div>
      {!mustWait && <p className="text-[.92rem] text-soft">{t('hold.note')}</p>}
      <Refused error={hold.error ?? waiting.join.error} />
      {isAsked && <SignInFirst text={t('hold.sign_in')} onClose={() => setAsked(null)} onDone={() => { const what = isAsked; setAsked(null); run(what) }} />}
    </div>
  )
}

function Full({ event, quantity }: { readonly event: ShopEvent, readonly quantity: number }) {
  const t = useWords('events')
  const isFull = event.available_capacity <= 0
  return (
    <div className="border-l-4 border-saffron bg-wash-saffron p-3">
      {isFull && <p className="font-semibold">{t('full')}</p>}
      <p>{isFull ? t('full.text') : event.available_capacity >= quantity ? t('full.line') : t('full.few', { count: event.available_capacity })}</p>
      {event.waiting_count > 0 && <p className="mt-1 text-[.92rem]">{t('wait.waiting', { count: event.waiting_count })}</p>}
    </div>
  )
}

function Refused({ error }: { readonly error: unknown }) {
  const t = useWords('events')
  if (!error || isProblem(error, 'seats_available')) return null
  const text = isProblem(error, 'hold_limit') ? t('hold.limit', { count: mostHeld })
    : isProblem(error, 'insufficient_capacity') ? t('hold.short')
    : isProblem(error, 'event_closed') ? t('closed')
    : isProblem(error, 'waiting_limit') ? t('wait.limit')
    : undefined
  return <ErrorLine error={error}>{text}</ErrorLine>
}

function useHold(event: ShopEvent) {
  const queries = useQueryClient()
  const intend = useIntention()
  return useMutation({
    mutationFn: (quantity: number) => {
      const body = { event_id: event.id, quantity }
      return intend(body, key => holdSeats(body, key))
    },
    onSuccess: hold => {
      // It stands there at once; what the service says follows.
      queries.setQueryData(holdsQuery(event.id).queryKey, before => [hold, ...before ?? []])
      noteReservation(queries, hold)
    },
    onError: () => void queries.invalidateQueries(eventPageQuery(event.id)),
  })
}
