import { useEffect, useImperativeHandle, useRef, useState, type Ref } from 'react'
import { Skeleton } from '~/kit/Pieces'
import { ErrorLine } from '~/kit/Refusal'
import { useLanguage, useWords } from '~/words/words'
import { loadStripe, minorUnits, type Stripe, type StripeElements } from './stripe'
import type { CardHandle } from './usePayment'

interface StripeFieldsProps { readonly ref: Ref<CardHandle>, readonly publishableKey: string, readonly amount: number, readonly currency: string }

/** Stripe's Payment Element: what is typed into it goes to Stripe, and what comes back is the name of a payment method. */
export default function StripeFields({ ref, publishableKey, amount, currency }: StripeFieldsProps) {
  const b = useWords('buy')
  const { language } = useLanguage()
  const place = useRef<HTMLDivElement>(null)
  const parts = useRef<{ stripe: Stripe, elements: StripeElements }>(null)
  const [isReady, setReady] = useState(false)
  const [wrong, setWrong] = useState<string | null>(null)
  const minor = minorUnits(amount, currency)
  const first = useRef(minor)

  useEffect(() => {
    let isHere = true
    let unmount = () => {}
    loadStripe(publishableKey).then(stripe => {
      if (!isHere || !place.current) return
      const elements = stripe.elements({
        mode: 'payment', amount: first.current, currency: currency.toLowerCase(), paymentMethodCreation: 'manual',
        // As the server asks for the money: whatever else the form offered would be refused then.
        paymentMethodTypes: ['card'], captureMethod: 'manual', locale: language,
        appearance: { variables: { borderRadius: '3px', colorPrimary: '#1a3fb4', fontFamily: 'system-ui' } },
      })
      const element = elements.create('payment')
      element.on('ready', () => setReady(true))
      element.mount(place.current)
      unmount = () => element.unmount()
      parts.current = { stripe, elements }
    }, () => setWrong(b('card.unreachable')))
    return () => { isHere = false; unmount() }
  }, [publishableKey, currency, language, b])
  useEffect(() => { first.current = minor; if (minor > 0) parts.current?.elements.update({ amount: minor }) }, [minor])

  useImperativeHandle(ref, () => ({
    method: async () => {
      if (!parts.current) return null
      const { stripe, elements } = parts.current
      const { error: incomplete } = await elements.submit()
      if (incomplete) return null
      const { paymentMethod, error } = await stripe.createPaymentMethod({ elements })
      setWrong(error ? error.message ?? b('card.number.wrong') : null)
      return paymentMethod?.id ?? null
    },
  }))
  return (
    <div className="grid gap-3">
      {!isReady && !wrong && <Skeleton className="h-56" />}
      <div ref={place} className="rounded bg-white p-3" hidden={!isReady} />
      {wrong && <ErrorLine error={wrong}>{wrong}</ErrorLine>}
    </div>
  )
}
