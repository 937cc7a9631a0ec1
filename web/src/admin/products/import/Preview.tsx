import { Pill } from '~/kit/Pieces'
import { useWords } from '~/words/words'
import type { PlannedRow } from './plan'

/** Lines beyond these are counted, and written, but not drawn. */
const mostShown = 300
const rank = { faulty: 0, changed: 1, new: 2, same: 3 } as const
const tone = { faulty: 'bad', changed: undefined, new: 'good', same: 'quiet' } as const

/** What a sheet will change: faults first, then what differs, each field with what it was. */
export function Preview({ rows, outcome }: { readonly rows: readonly PlannedRow[], readonly outcome: ReadonlyMap<number, string | true> }) {
  const t = useWords('admin')
  const failed = (row: PlannedRow) => typeof outcome.get(row.line) === 'string'
  const sorted = rows.toSorted((one, other) => Number(failed(other)) - Number(failed(one)) || rank[one.kind] - rank[other.kind] || one.line - other.line)
  return (
    <>
      <table className="rows" aria-label={t('import.preview')}>
        <thead><tr><th scope="col" className="number desk">{t('import.line')}</th><th scope="col">{t('sku')}</th><th scope="col">{t('import.what')}</th>
          <th scope="col">{t('import.changes')}</th></tr></thead>
        <tbody>{sorted.slice(0, mostShown).map(row => (
          <tr key={row.line}>
            <td className="number desk text-soft">{row.line}</td><td className="mono">{row.sku}</td>
            <td>{outcome.get(row.line) === true ? <Pill tone="good">{t('import.written')}</Pill>
              : failed(row) ? <Pill tone="bad">{t('import.failed')}</Pill> : <Pill tone={tone[row.kind]}>{t(`import.kind.${row.kind}`)}</Pill>}</td>
            <td className="free w-full">{failed(row) ? <span className="text-coral-ink">{outcome.get(row.line)}</span>
              : row.fault ? <span className="text-coral-ink">{t(`import.fault.${row.fault.code}`)}{row.fault.column && ` (${row.fault.column})`}</span>
                : <Changes row={row} />}</td>
          </tr>
        ))}</tbody>
      </table>
      {rows.length > mostShown && <p className="pt-3 text-soft">{t('import.more', { count: rows.length - mostShown })}</p>}
    </>
  )
}

function Changes({ row }: { readonly row: PlannedRow }) {
  const shown = (value: unknown) => value === null || value === '' ? '–' : String(value).replace(/^(.{60}).+$/s, '$1…')
  if (row.kind === 'same') return null
  return <span className="was-now flex flex-wrap gap-x-4">
    {Object.entries(row.fields).filter(([name]) => name !== 'sku')
      .map(([name, value]) => <span key={name}>
        <span className="text-soft">{name}</span> {row.kind === 'changed' && <><s>{shown(row.before[name as keyof typeof row.before])}</s> </>}
        <ins>{shown(value)}</ins></span>)}</span>
}
