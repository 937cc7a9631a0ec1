import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Product } from '~/api/catalog'
import { isProblem } from '~/api/problem'
import { notify } from '~/kit/notices'
import { useReason } from '~/kit/Refusal'
import { useFormat, useWords } from '~/words/words'
import { amountText, numberOrNull } from '../kit/useDraft'
import { useWrong } from '../kit/useWrong'
import { changeProduct, readProduct } from './products'

/**
 * A price that is changed where it stands: press it, type, Enter. What is sent means the version that was shown: when somebody has edited the product
 * meanwhile, nothing is written, and the row shows theirs.
 */
export function EditablePrice({ product }: { readonly product: Product }) {
  const t = useWords('admin')
  const wrong = useWrong()
  const format = useFormat()
  const reason = useReason()
  const label = t('price.of', { name: product.name })
  const queries = useQueryClient()
  const [text, setText] = useState<string | null>(null)
  const [isBusy, setBusy] = useState(false)
  const save = async () => {
    const value = numberOrNull(text ?? '')
    if (value === null || value === product.price) return setText(null)
    setBusy(true)
    try {
      const { thing: now, tag } = await readProduct(product.id)
      if (now.price !== product.price) return void notify(t('stale'), { tone: 'bad' })
      await changeProduct(product.id, tag, { price: value })
      notify(t('saved'))
    } catch (fault) {
      notify(isProblem(fault, 'stale') ? t('stale') : isProblem(fault) && fault.errors.price ? fault.errors.price.map(wrong).join(' ') : reason(fault).text, { tone: 'bad' })
      if (isProblem(fault, 'validation_failed')) return
    } finally {
      setBusy(false)
      await queries.invalidateQueries({ queryKey: ['admin', 'products'] })
    }
    setText(null)
  }
  if (text === null) return <button type="button" className="above -my-1 rounded px-1.5 py-1 hover:bg-wash-cobalt hover:text-cobalt"
    aria-label={`${label}: ${format.money(product.price, product.currency)}`} onClick={() => setText(amountText(product.price, product.currency))}>
      {format.money(product.price, product.currency)}</button>
  return <input className="input above !w-24 text-right" autoFocus inputMode="decimal" aria-label={label} value={text} disabled={isBusy}
    onFocus={event => event.target.select()} onChange={event => setText(event.target.value)} onBlur={() => void save()}
    onKeyDown={event => { if (event.key === 'Enter') event.currentTarget.blur(); if (event.key === 'Escape') { event.stopPropagation(); setText(null) } }} />
}
