import { useForm } from 'react-hook-form'
import { Button } from '~/kit/Button'
import { Field } from '~/kit/Field'
import { ErrorLine } from '~/kit/Refusal'
import { LockIcon } from '~/kit/icons'
import { useFormat, useWords } from '~/words/words'
import { digitsOf, expiryOf, isCardNumber, methodOf, slashed, spaced } from './simulated'

interface CardFormProps {
  readonly amount: number
  readonly currency: string
  readonly isBusy: boolean
  readonly error: unknown
  readonly reason?: string
  readonly onPay: (method: string) => void
}

/** A card for the simulated provider: its number is turned into a test method here, and goes nowhere. */
export function CardForm({ amount, currency, isBusy, error, reason, onPay }: CardFormProps) {
  const t = useWords('events')
  const format = useFormat()
  const { register, handleSubmit, setValue, getValues, formState: { errors } } = useForm({ defaultValues: { number: '', expiry: '', cvc: '' } })
  const number = register('number', { validate: value => !isCardNumber(value) ? t('card.number.wrong') : methodOf(value) ? true : t('card.number.real') })
  const expiry = register('expiry', { validate: value => { const end = expiryOf(value); return end === null ? t('card.expiry.wrong') : end > new Date() || t('card.expiry.over') } })
  const cvc = register('cvc', { validate: value => /^\d{3,4}$/.test(value.trim()) || t('card.cvc.wrong') })
  const plain = { inputMode: 'numeric', spellCheck: false } as const
  return (
    <form className="grid gap-4" noValidate onSubmit={event => void handleSubmit(({ number }) => onPay(methodOf(number)!))(event)}>
      <Field label={t('card.number')} autoComplete="cc-number" {...plain} {...number} error={errors.number?.message}
        onChange={event => { event.target.value = spaced(event.target.value); void number.onChange(event) }} />
      <div className="grid grid-cols-2 gap-4">
        <Field label={t('card.expiry')} autoComplete="cc-exp" placeholder={t('card.expiry.hint')} {...plain} {...expiry} error={errors.expiry?.message}
          onChange={event => { setValue('expiry', slashed(event.target.value, getValues('expiry')), { shouldValidate: Boolean(errors.expiry) }) }} />
        <Field label={t('card.cvc')} autoComplete="cc-csc" {...plain} {...cvc} error={errors.cvc?.message}
          onChange={event => { event.target.value = digitsOf(event.target.value).slice(0, 4); void cvc.onChange(event) }} />
      </div>
      {Boolean(error) && <ErrorLine error={error}>{reason}</ErrorLine>}
      <Button type="submit" size="large" isBusy={isBusy}><LockIcon size={18} />{t('pay')} {format.money(amount, currency)}</Button>
      <p className="text-[.88rem] text-soft">{t('card.test')}</p>
    </form>
  )
}
