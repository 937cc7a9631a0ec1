import { zodResolver } from '@hookform/resolvers/zod'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useForm } from 'react-hook-form'
import * as z from 'zod/mini'
import { email } from '~/account/fields'
import { basketKey, bringBasketAlong, useIsBasketChanging, type Basket } from '~/api/basket'
import { useIntention } from '~/api/intention'
import { checkOut, ordersQuery, type CheckOut } from '~/api/orders'
import { isProblem } from '~/api/problem'
import { sessionQuery, signedInAgain, type User } from '~/api/session'
import { Button } from '~/kit/Button'
import { Field } from '~/kit/Field'
import { LockIcon } from '~/kit/icons'
import { ErrorLine } from '~/kit/Refusal'
import { usePayment } from '~/payment/usePayment'
import { Link, navigate } from '~/router/router'
import { useFormat, useLanguage, useWords } from '~/words/words'
import { addressFields, bodyOf } from './address'
import { AddressForm } from './AddressForm'
import { likelyCountry } from './countries'
import { draft, forgetDraft, keepDraft } from './draft'
import { useRefused } from './useRefused'

const signedIn = z.extend(addressFields, { email: z.string() })
const guest = z.extend(addressFields, { email })
export type CheckoutFields = z.infer<typeof signedIn>

const nothing: CheckoutFields = { email: '', name: '', line1: '', line2: '', city: '', postal_code: '', country: '' }

export function CheckoutForm({ basket, user }: { readonly basket: Basket, readonly user: User | null }) {
  const t = useWords('shop')
  const b = useWords('buy')
  const format = useFormat()
  const { language } = useLanguage()
  const queries = useQueryClient()
  const refused = useRefused()
  const isChanging = useIsBasketChanging()
  const card = usePayment(basket.total_amount, basket.currency)
  const isFree = basket.total_amount === 0
  // What is not for sale is left out of the order; whatever else is marked would be refused, or cancelled in a moment.
  const isShort = basket.items.some(line => line.notice && line.notice.code !== 'unavailable') || basket.items.every(line => line.notice)
  const [fault, setFault] = useState<unknown>()
  const intend = useIntention()
  const form = useForm<CheckoutFields>({
    resolver: zodResolver(user ? signedIn : guest),
    defaultValues: { ...nothing, country: likelyCountry(navigator.languages, language), name: [user?.first_name, user?.last_name].filter(Boolean).join(' '), ...draft() },
  })
  const { register, handleSubmit, watch, setError, formState: { errors, isSubmitting } } = form
  useEffect(() => { const { unsubscribe } = watch(values => keepDraft(values)); return unsubscribe }, [watch])

  const placeOrder = async (body: CheckOut) => {
    const send = () => intend(body, key => checkOut(body, key))
    try {
      return await send()
    } catch (refusal) {
      if (!user || !isProblem(refusal) || !refusal.isDecided || !await signedInAgain()) throw refusal
      return await send()
    }
  }
  const pay = handleSubmit(async ({ email: guests, ...address }) => {
    setFault(undefined)
    const method = isFree ? null : await card.method()
    if (!isFree && !method) return
    try {
      const order = await placeOrder({
        ...(method ? { payment_method: method } : {}), shipping_address: bodyOf(address), version: basket.version, expected_total: basket.total_amount,
        ...(user ? {} : { email: guests }),
      })
      forgetDraft()
      if (!user) {
        // What does not become a sale goes back into the basket of whoever they are now.
        await bringBasketAlong().catch(() => undefined)
        await queries.invalidateQueries({ queryKey: sessionQuery.queryKey })
      }
      for (const queryKey of [basketKey, ordersQuery.queryKey]) void queries.invalidateQueries({ queryKey })
      navigate(`/orders/${order.id}`, { replace: true })
    } catch (refusal) {
      if (isProblem(refusal, 'validation_failed') && refusal.errors.email) setError('email', { message: b('email.wrong') })
      else setFault(refusal)
      void queries.invalidateQueries({ queryKey: basketKey })
    }
  }, () => void card.method())

  return (
    <form className="grid gap-8" noValidate onSubmit={event => void pay(event)}>
      <fieldset className="grid gap-4">
        <legend className="display mb-3 text-[1.45rem]">{b('checkout.who')}</legend>
        {user
          ? <p>{user.email}</p>
          : <>
              <Field label={b('email')} type="email" autoComplete="email" inputMode="email" autoCapitalize="none" error={errors.email && b('email.wrong')}
                note={b('checkout.guest')} {...register('email')} />
              <p className="-mt-2 text-[.95rem] text-soft">{b('checkout.known')} <Link className="link" to="/sign-in?next=/checkout">{t('sign_in')}</Link></p>
            </>}
      </fieldset>
      <AddressForm form={form} isSignedIn={user !== null} />
      <fieldset>
        <legend className="display mb-3 text-[1.45rem]">{b('checkout.card')}</legend>
        {isFree ? <p>{b('checkout.free')}</p> : card.fields}
      </fieldset>
      {isShort && <ErrorLine error={isShort}>{b('refused.unavailable')}</ErrorLine>}
      {!isShort && fault !== undefined && <ErrorLine error={fault}>{refused(fault)}</ErrorLine>}
      <div className="grid gap-3">
        <Button type="submit" size="large" isBusy={isSubmitting || isChanging} disabled={isShort}>{b(isFree ? 'order_now' : 'pay_now')}</Button>
        {!isFree && (
          <p className="flex items-start gap-2 text-[.9rem] text-soft">
            <LockIcon size={17} className="mt-0.5 shrink-0" />{b('checkout.promise', { amount: format.money(basket.total_amount, basket.currency) })}
          </p>
        )}
      </div>
    </form>
  )
}
