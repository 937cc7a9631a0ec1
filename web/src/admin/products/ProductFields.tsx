import { useQuery } from '@tanstack/react-query'
import { useId } from 'react'
import { categoriesQuery } from '~/api/catalog'
import { sessionQuery } from '~/api/session'
import { Checkbox, Field, TextArea } from '~/kit/Field'
import { useWords } from '~/words/words'
import type { useDraft } from '../kit/useDraft'
import type { ProductDraft } from './products'

/** The fields of a product, new or not. */
export function ProductFields({ draft, isNew }: { readonly draft: ReturnType<typeof useDraft<ProductDraft>>, readonly isNew: boolean }) {
  const t = useWords('admin')
  const list = useId()
  const { data: categories } = useQuery(categoriesQuery)
  const currency = useQuery(sessionQuery).data?.currency ?? ''
  return (
    <>
      <Field label={t('name')} required maxLength={200} autoFocus={isNew} autoComplete="off" {...draft.text('name')} />
      <div className="three">
        <Field label={t('sku')} required maxLength={64} autoComplete="off" spellCheck={false} {...draft.text('sku')} />
        <Field label={t('price.in', { currency })} required inputMode="decimal" autoComplete="off" {...draft.text('price')} />
        {isNew ? <Field label={t('stock')} inputMode="numeric" autoComplete="off" note={t('stock.note')} {...draft.text('quantity')} />
          : <Field label={t('price.before')} inputMode="decimal" autoComplete="off" {...draft.text('compare_at_price')} />}
      </div>
      <TextArea label={t('description')} maxLength={5000} {...draft.text('description')} />
      <div className="two">
        <Field label={t('category')} list={list} autoComplete="off" {...draft.text('category')} />
        <datalist id={list}>{categories?.map(each => <option key={each.name} value={each.name} />)}</datalist>
        <Field label={t('most')} inputMode="numeric" autoComplete="off" {...draft.text('max_per_order')} />
      </div>
      <details open={!isNew}>
        <summary className="text-soft hover:text-cobalt">{t('product.more')}</summary>
        <div className="two mt-3">
          {isNew && <Field label={t('price.before')} inputMode="decimal" autoComplete="off" {...draft.text('compare_at_price')} />}
          <Field label={t('slug')} autoComplete="off" spellCheck={false} note={t('slug.note')} {...draft.text('slug')} />
          <Field label={t('published')} type="datetime-local" note={t('published.note')} {...draft.text('published_at')} />
        </div>
      </details>
      <Checkbox label={t('product.active')} {...draft.mark('is_active')} />
    </>
  )
}
