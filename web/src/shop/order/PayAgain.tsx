import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { FormEvent } from 'react'
import { useIntention } from '~/api/intention'
import { orderQuery, payOrder, paymentQuery, timelineQuery, type Order, type Payment } from '~/api/orders'
import { isProblem } from '~/api/problem'
import { Button } from '~/kit/Button'
import { ErrorLine } from '~/kit/Refusal'
import { approved } from '~/payment/card'
import { usePayment, usePublishableKey } from '~/payment/usePayment'
import { useWords } from '~/words/words'

/** The order waits for its customer: the bank wants to hear from them, or a card was declined. */
export function PayAgain({ order, payment }: { readonly order: Order, readonly payment: Payment }) {
  const b = useWords('buy')
  const queries = useQueryClient()
  const card = usePayment(order.total_amount, order.currency)
  const intend = useIntention()
  const settle = () => {
    for (const { queryKey } of [paymentQuery(order.id), orderQuery(order.id), timelineQuery(order.id)]) void queries.invalidateQueries({ queryKey })
  }
  const pay = useMutation({
    mutationFn: (method: string) => intend([order.id, method], key => payOrder(order.id, method, key)),
    onSuccess: next => queries.setQueryData(paymentQuery(order.id).queryKey, next),
    onSettled: settle,
  })
  const send = async (event: FormEvent) => {
    event.preventDefault()
    const method = await card.method()
    if (method) pay.mutate(method)
  }
  const isDeclined = payment.failure_code !== null
  return (
    <div className="mt-6 border-l-4 border-saffron pl-4 sm:pl-5">
      {!isDeclined && <Authenticate order={order} payment={payment} onDone={settle} />}
      <form className="mt-5 grid gap-4" noValidate onSubmit={event => void send(event)}>
        <h2 className="text-[1.3rem]">{isDeclined ? b('pay.declined') : b('pay.other')}</h2>
        {card.fields}
        {pay.error && <ErrorLine error={pay.error} />}
        <Button type="submit" kind={isDeclined ? 'solid' : 'line'} className="justify-self-start" isBusy={pay.isPending}>{b('pay_now')}</Button>
      </form>
    </div>
  )
}

/** The bank's own step. Stripe shows the bank's window; the simulated provider's bank is this button. */
function Authenticate({ order, payment, onDone }: { readonly order: Order, readonly payment: Payment, readonly onDone: () => void }) {
  const b = useWords('buy')
  const publishableKey = usePublishableKey()
  const intend = useIntention()
  const confirm = useMutation({
    mutationFn: async () => {
      if (!publishableKey) return void await intend(order.id, key => payOrder(order.id, approved, key))
      const { askBank } = await import('~/payment/stripe')
      await askBank(publishableKey, payment.client_secret!)
    },
    onSettled: onDone,
  })
  return (
    <div className="grid gap-3">
      <p>{publishableKey ? b('bank.stripe') : b('bank.simulated')}</p>
      {confirm.error && <ErrorLine error={confirm.error}>{isProblem(confirm.error) ? undefined : confirm.error.message}</ErrorLine>}
      <Button size="large" className="justify-self-start" isBusy={confirm.isPending} onClick={() => confirm.mutate()}>{b('bank.confirm')}</Button>
    </div>
  )
}
