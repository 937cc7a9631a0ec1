import { useState, type FormEvent } from 'react'
import { useBasketChange, type Basket } from '~/api/basket'
import { isProblem } from '~/api/problem'
import { Button } from '~/kit/Button'
import { Field } from '~/kit/Field'
import { useReason } from '~/kit/Refusal'
import { useWords } from '~/words/words'

export function CouponForm({ basket }: { readonly basket: Basket }) {
  const t = useWords('shop')
  const b = useWords('buy')
  const change = useBasketChange()
  const why = useWhy()
  const [code, setCode] = useState('')
  if (basket.coupon) {
    return (
      <div className="flex items-center justify-between gap-3 border border-dashed border-line bg-glaze p-3">
        <p>
          <b className="font-semibold">{t('discount.of', { code: basket.coupon })}</b>
          {basket.coupon_notice && <span className="block text-sm text-coral-ink">{why(basket.coupon_notice)}</span>}
        </p>
        <Button kind="quiet" size="small" isBusy={change.isPending} onClick={() => change.mutate({ kind: 'coupon', code: null })}>{b('coupon.remove')}</Button>
      </div>
    )
  }
  const send = (event: FormEvent) => {
    event.preventDefault()
    if (code.trim()) change.mutate({ kind: 'coupon', code: code.trim() }, { onSuccess: () => setCode('') })
  }
  return (
    <form className="grid grid-cols-[minmax(0,1fr)_auto] items-end gap-x-2" onSubmit={send} noValidate>
      <Field label={b('coupon')} name="coupon" autoComplete="off" autoCapitalize="characters" spellCheck={false} maxLength={64} value={code}
        onChange={event => setCode(event.target.value)} aria-invalid={change.error ? true : undefined} />
      <Button type="submit" kind="line" isBusy={change.isPending}>{b('coupon.use')}</Button>
      {change.error && <p role="alert" className="field-error col-span-2 mt-1.5">{why(change.error)}</p>}
    </form>
  )
}

/** Why a coupon takes nothing off. */
function useWhy() {
  const b = useWords('buy')
  const reason = useReason()
  return (refusal: unknown): string => {
    const code = typeof refusal === 'string' ? refusal : isProblem(refusal) ? refusal.code : ''
    switch (code) {
      case 'unknown_coupon': return b('coupon.unknown')
      case 'coupon_expired': return b('coupon.expired')
      case 'coupon_exhausted': return b('coupon.exhausted')
      case 'coupon_not_applicable': return b('coupon.not_applicable')
      default: return typeof refusal === 'string' ? b('coupon.not_applicable') : reason(refusal).text
    }
  }
}
