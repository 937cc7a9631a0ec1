import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api, data, keyed, type Schema } from '~/api/client'
import { categoriesQuery } from '~/api/catalog'
import { isProblem } from '~/api/problem'
import { Button, ButtonLink } from '~/kit/Button'
import { Checkbox, Field, Select, TextArea } from '~/kit/Field'
import { ErrorLine, ErrorTile } from '~/kit/Refusal'
import { navigate, useParam } from '~/router/router'
import { useWords } from '~/words/words'
import { Head } from '../kit/Head'
import { PageWait } from '../kit/PageWait'
import { Sure } from '../kit/Sure'
import { tagged, whileEdited, type Tagged } from '../kit/tagged'
import { useAct } from '../kit/useAct'
import { instantOf, localTime, numberOrNull, useDraft } from '../kit/useDraft'
import type { Discount } from './DiscountsPage'

type Body = Schema['DiscountBody']
type Opened = Tagged<Discount | null>

export default function DiscountPage() {
  const id = useParam('id')
  const isNew = id === 'new'
  const { data: opened, error, refetch } = useQuery({
    queryKey: ['admin', 'discount', id], enabled: !isNew, ...whileEdited,
    queryFn: ({ signal }) => tagged(api.GET('/api/discounts/{id}', { params: { path: { id } }, signal, cache: 'no-store' })),
  })
  if (isNew) return <Editor opened={{ thing: null, tag: '' }} />
  if (error && !opened) return <ErrorTile error={error} onRetry={() => void refetch()} />
  return opened ? <Editor key={opened.tag} opened={opened} /> : <PageWait />
}

const text = (value: number | null | undefined) => value?.toString() ?? ''

const draftOf = (row: Discount | null) => ({
  code: row?.code ?? '', kind: row?.kind ?? 'percent', value: text(row?.value), buy: text(row?.buy), get: text(row?.get), min_total: text(row?.min_total),
  category: row?.category ?? '', product_ids: row?.product_ids?.join('\n') ?? '',
  starts_at: localTime(row?.starts_at), ends_at: localTime(row?.ends_at), max_uses: text(row?.max_uses), max_uses_per_user: text(row?.max_uses_per_user),
  is_active: row?.is_active ?? true,
})

const bodyOf = (draft: ReturnType<typeof draftOf>): Body => ({
  code: draft.code.trim(), kind: draft.kind,
  ...(draft.kind === 'buy_x_get_y' ? { buy: numberOrNull(draft.buy), get: numberOrNull(draft.get) } : { value: numberOrNull(draft.value) }),
  min_total: numberOrNull(draft.min_total), category: draft.category.trim() || null, product_ids: draft.product_ids.trim() ? draft.product_ids.trim().split(/[\s,;]+/) : null,
  starts_at: instantOf(draft.starts_at), ends_at: instantOf(draft.ends_at), max_uses: numberOrNull(draft.max_uses), max_uses_per_user: numberOrNull(draft.max_uses_per_user),
  is_active: draft.is_active,
})

function Editor({ opened: { thing: discount, tag } }: { readonly opened: Opened }) {
  const t = useWords('admin')
  const [asks, setAsks] = useState(false)
  const { data: categories } = useQuery(categoriesQuery)
  const save = useAct((body: Body, key) => discount
    ? data(api.PUT('/api/discounts/{id}', { params: { path: { id: discount.id }, header: { 'If-Match': tag } }, body }))
    : data(api.POST('/api/discounts', { body, headers: keyed(key) })), { done: () => t('saved'), onDone: () => navigate('/admin/discounts'), isShown: true })
  const end = useAct((id: string) => api.DELETE('/api/discounts/{id}', { params: { path: { id }, header: { 'If-Match': tag } } }),
    { done: () => t('discount.end.done'), onDone: () => navigate('/admin/discounts'), isShown: true })
  const draft = useDraft(draftOf(discount), save.error)
  const isEnded = discount?.ended_at != null
  return (
    <>
      <Head title={discount?.code ?? t('discount.new')} beside={discount && <span className="text-soft">{t('discount.uses.count', { count: discount.uses })}</span>}>
        {discount && <ButtonLink kind="quiet" size="small" to={`/admin/orders?coupon=${encodeURIComponent(discount.code)}`}>{t('orders')}</ButtonLink>}
        {discount && !isEnded && <Button kind="danger" size="small" onClick={() => { end.reset(); setAsks(true) }}>{t('discount.end')}</Button>}
      </Head>
      <form className="form" onSubmit={event => { event.preventDefault(); save.run(bodyOf(draft.values)) }}>
        <fieldset disabled={isEnded} className="form">
          <div className="three">
            <Field label={t('code')} required autoFocus={!discount} disabled={discount !== null} autoComplete="off" spellCheck={false} {...draft.text('code')} />
            <Select label={t('discount.kind')} {...draft.text('kind')}>
              {(['percent', 'fixed', 'buy_x_get_y'] as const).map(kind => <option key={kind} value={kind}>{t(`discount.${kind}`)}</option>)}</Select>
            {draft.values.kind !== 'buy_x_get_y'
              && <Field label={draft.values.kind === 'percent' ? t('discount.value.percent') : t('amount')} required inputMode="decimal" autoComplete="off"
                {...draft.text('value')} />}
          </div>
          {draft.values.kind === 'buy_x_get_y'
            && <div className="three"><Field label={t('discount.buy')} required inputMode="numeric" {...draft.text('buy')} />
              <Field label={t('discount.get')} required inputMode="numeric" {...draft.text('get')} /></div>}
          <div className="three">
            <Field label={t('discount.min')} inputMode="decimal" {...draft.text('min_total')} />
            <Field label={t('discount.max')} inputMode="numeric" {...draft.text('max_uses')} />
            <Field label={t('discount.max_each')} inputMode="numeric" {...draft.text('max_uses_per_user')} />
          </div>
          <div className="two"><Field label={t('discount.starts')} type="datetime-local" {...draft.text('starts_at')} />
            <Field label={t('discount.ends')} type="datetime-local" {...draft.text('ends_at')} /></div>
          <div className="two">
            <Select label={t('discount.category')} {...draft.text('category')}><option value="">{t('all')}</option>
              {draft.values.category && !categories?.some(each => each.name === draft.values.category) && <option>{draft.values.category}</option>}
              {categories?.map(each => <option key={each.name}>{each.name}</option>)}</Select>
            <TextArea label={t('discount.product_ids')} rows={2} spellCheck={false} note={t('discount.product_ids.note')} {...draft.text('product_ids')} />
          </div>
          <Checkbox label={t('discount.active')} {...draft.mark('is_active')} />
          {draft.fault != null && <ErrorLine error={draft.fault}>{isProblem(draft.fault, 'stale') ? t('stale.form') : undefined}</ErrorLine>}
          {!isEnded && <Button type="submit" className="justify-self-start" isBusy={save.isBusy}>{t('save')}</Button>}
        </fieldset>
      </form>
      {asks && discount && <Sure isOpen title={t('discount.end')} action={t('discount.end')} isBusy={end.isBusy} error={end.error} onClose={() => setAsks(false)}
        onSure={() => end.run(discount.id)}><p>{t('discount.end.text')}</p></Sure>}
    </>
  )
}
