import { useImperativeHandle, useState, type Ref } from 'react'
import { Field } from '~/kit/Field'
import { CardIcon } from '~/kit/icons'
import { useWords } from '~/words/words'
import { asExpiry, grouped, digitsOf, isExpiryGood, isNumber, methodOf, testCards } from './card'
import type { CardHandle } from './usePayment'

/** The card of the simulated provider: it feels like one, and moves no money. */
export function CardFields({ ref }: { readonly ref: Ref<CardHandle> }) {
  const b = useWords('buy')
  const [number, setNumber] = useState('')
  const [expiry, setExpiry] = useState('')
  const [code, setCode] = useState('')
  const [isChecked, setChecked] = useState(false)

  const wrong = {
    number: number === '' ? b('needed') : !isNumber(number) ? b('card.number.wrong') : methodOf(number) === null ? b('card.number.unknown') : null,
    expiry: isExpiryGood(expiry, new Date()) ? null : b('card.expiry.wrong'),
    code: /^\d{3,4}$/.test(code) ? null : b('card.code.wrong'),
  }
  useImperativeHandle(ref, () => ({
    method: async () => {
      setChecked(true)
      return wrong.number ?? wrong.expiry ?? wrong.code ? null : methodOf(number)
    },
  }))
  const fill = (card: string) => {
    setNumber(grouped(card))
    setExpiry(`12 / ${String((new Date().getFullYear() + 3) % 100).padStart(2, '0')}`)
    setCode('123')
  }
  return (
    <div className="grid gap-4">
      <div className="grid grid-cols-2 gap-4 sm:grid-cols-[minmax(0,1fr)_8rem_6rem]">
        <Field className="col-span-2 sm:col-span-1" label={b('card.number')} inputMode="numeric" autoComplete="cc-number" placeholder="4242 4242 4242 4242" value={number}
          error={isChecked ? wrong.number : null}
          onChange={event => setNumber(grouped(event.target.value))} after={<CardIcon className="mr-2 text-soft" />} />
        <Field label={b('card.expiry')} inputMode="numeric" autoComplete="cc-exp" placeholder="12 / 30" value={expiry} error={isChecked ? wrong.expiry : null}
          onChange={event => setExpiry(asExpiry(event.target.value))} />
        <Field label={b('card.code')} inputMode="numeric" autoComplete="cc-csc" placeholder="123" value={code} error={isChecked ? wrong.code : null}
          onChange={event => setCode(digitsOf(event.target.value).slice(0, 4))} />
      </div>
      <div className="rounded bg-wash-saffron p-3 text-[.9rem]">
        <p>{b('card.demo')}</p>
        <ul className="mt-1.5 grid gap-x-6 sm:grid-cols-2">
          {testCards.map(card => (
            <li key={card.number}>
              <button type="button" className="py-1.5 text-left hover:underline" onClick={() => fill(card.number)}>
                <b className="font-mono text-[.85rem] font-semibold whitespace-nowrap">{grouped(card.number)}</b> <span className="text-saffron-ink">{b(`card.${card.kind}`)}</span>
              </button>
            </li>
          ))}
        </ul>
      </div>
    </div>
  )
}
