import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { gateway, send } from '~/api/client'
import { useIntention } from '~/api/intention'
import { isProblem, Problem } from '~/api/problem'
import { Button, ButtonLink } from '~/kit/Button'
import { ErrorLine, useReason } from '~/kit/Refusal'
import { useFormat, useWords } from '~/words/words'
import { FileDrop } from '../../kit/FileDrop'
import { Head } from '../../kit/Head'
import { runAll } from '../../kit/runAll'
import { columns, knownOf, mostRows, planOf, sheetOf, type PlannedRow } from './plan'
import { Preview } from './Preview'
import { stockOf, write } from './write'

interface Loaded { readonly name: string, readonly rows: readonly PlannedRow[], readonly unknown: readonly string[] }
type Outcome = ReadonlyMap<number, string | true>

/** Products from a sheet: first what it will change, then the changes, each a request of its own. */
export default function ImportPage() {
  const t = useWords('admin')
  const format = useFormat()
  const reason = useReason()
  const queries = useQueryClient()
  const intend = useIntention()
  const [loaded, setLoaded] = useState<Loaded | null>(null)
  const [fault, setFault] = useState<unknown>()
  const [outcome, setOutcome] = useState<Outcome>(new Map())
  const [busy, setBusy] = useState<'reading' | 'writing' | null>(null)

  const read = async (file: File | undefined) => {
    if (!file) return
    setBusy('reading'); setFault(undefined); setOutcome(new Map()); setLoaded(null)
    try {
      const sheet = sheetOf(await file.text())
      if (!sheet.known.includes('sku')) throw new Problem({ status: 400, code: 'no_sku', detail: t('import.no_sku', { columns: columns.join(', ') }) })
      if (sheet.rows.length > mostRows) throw new Problem({ status: 400, code: 'too_long', detail: t('import.too_long', { most: mostRows }) })
      const exported = await send(new Request(new URL(`${gateway}/api/products/export`, window.location.href)))
      if (!exported.ok) throw Problem.of(exported, await exported.json().catch(() => null))
      const rows = await withStock(planOf(sheet, knownOf(await exported.text())))
      setLoaded({ name: file.name, rows, unknown: sheet.unknown })
    } catch (refusal) { setFault(refusal) } finally { setBusy(null) }
  }
  const wanted = loaded?.rows.filter(row => (row.kind === 'new' || row.kind === 'changed') && outcome.get(row.line) !== true) ?? []
  const failed = [...outcome.values()].filter(each => each !== true).length
  const done = [...outcome.values()].filter(each => each === true).length
  const run = async () => {
    if (!loaded) return
    setBusy('writing')
    await runAll(wanted, row => intend(row, key => write(row, key)), (row, refusal) => {
      setOutcome(before => new Map(before).set(row.line, refusal ? said(refusal) : true))
    })
    setBusy(null)
    await queries.invalidateQueries({ queryKey: ['admin'] })
  }
  const said = (refusal: unknown) =>
    isProblem(refusal, 'stale') ? t('stale')
      : isProblem(refusal, 'validation_failed') ? Object.entries(refusal.errors).map(([name, texts]) => `${name} ${texts.join(' ')}`).join('; ') : reason(refusal).text
  const total = wanted.length + done
  return (
    <>
      <Head title={t('import')}>{loaded
        && <Button kind="quiet" size="small" disabled={busy !== null} onClick={() => { setLoaded(null); setOutcome(new Map()) }}>{t('import.other')}</Button>}</Head>
      {!loaded && (
        <div className="grid max-w-2xl gap-4">
          <p>{t('import.text')} <span className="mono">{columns.join(', ')}</span></p>
          <FileDrop isLarge text={t('import.drop')} pick={t('import.pick')} accept=".csv,text/csv,text/plain" isBusy={busy === 'reading'}
            onFiles={([file]) => void read(file)} />
          {fault !== undefined && <ErrorLine error={fault} />}
        </div>
      )}
      {loaded && (
        <>
          <div className="mb-4 flex flex-wrap items-center gap-x-6 gap-y-2 border-y border-line py-3">
            <b>{loaded.name}</b>
            {(['new', 'changed', 'same', 'faulty'] as const).map(kind =>
              <span key={kind} className={kind === 'faulty' && loaded.rows.some(row => row.kind === kind) ? 'text-coral-ink' : ''}>
                {t(`import.${kind}`)}: <b>{format.count(loaded.rows.filter(row => row.kind === kind).length)}</b></span>)}
            <span className="ml-auto flex items-center gap-3">
              {busy === 'writing' && <span role="status">{t('progress', { done: done + failed, count: total })}</span>}
              {wanted.length === 0 && done > 0 ? <ButtonLink size="small" to="/admin/products">{t('import.done', { count: done })}</ButtonLink>
                : <Button size="small" isBusy={busy === 'writing'} disabled={wanted.length === 0} onClick={() => void run()}>
                  {failed > 0 ? t('import.again', { count: wanted.length }) : t('import.run', { count: wanted.length })}</Button>}
            </span>
            {busy === 'writing' && <div className="meter w-full" aria-hidden="true"><i style={{ width: `${100 * (done + failed) / Math.max(1, total)}%` }} /></div>}
          </div>
          {loaded.unknown.length > 0 && <p className="mb-3 text-soft">{t('import.unknown', { columns: loaded.unknown.join(', ') })}</p>}
          <Preview rows={loaded.rows} outcome={outcome} />
        </>
      )}
    </>
  )
}

/** What there is of products with a quantity: a quantity that is there already is no change. */
async function withStock(rows: readonly PlannedRow[]): Promise<readonly PlannedRow[]> {
  const next = [...rows]
  const wanted = rows.flatMap((row, index) => row.id && typeof row.fields.quantity === 'number' ? [{ row, index }] : [])
  let refusal: unknown
  await runAll(wanted, async ({ row, index }) => {
    const before = await stockOf(row.id!)
    const { quantity, ...rest } = row.fields
    next[index] = quantity === before ? { ...row, fields: rest, kind: Object.keys(rest).length ? 'changed' : 'same' }
      : { ...row, kind: 'changed', before: { ...row.before, quantity: before } }
  }, (_, fault) => { refusal ??= fault })
  if (refusal) throw refusal
  return next
}
