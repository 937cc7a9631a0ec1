import type { ReactNode } from 'react'
import { Button } from '~/kit/Button'
import { ErrorTile } from '~/kit/Refusal'
import { Skeleton } from '~/kit/Pieces'
import { useWords } from '~/words/words'
import type { ListPage } from './useListPage'

export interface Column<Row> {
  readonly key: string
  readonly head: ReactNode
  readonly cell: (row: Row) => ReactNode
  /** Numbers stand to the right. */
  readonly isNumber?: boolean
  /** What a phone leaves out (`desk`), or any screen but a wide one (`wide-only`); `cut` takes what is left, and is cut; `free` may have several lines. */
  readonly look?: 'desk' | 'wide-only' | 'cut' | 'wide-only cut' | 'free'
}

interface RowsProps<Row> {
  readonly page: ListPage<Row>
  readonly columns: readonly Column<Row>[]
  readonly idOf: (row: Row) => string
  readonly label: string
  /** Whether it is narrowed: then that nothing is there says nothing of what there is. */
  readonly isFiltered?: boolean
  readonly empty: { readonly title: string, readonly text?: string, readonly action?: ReactNode }
}

/** A list as a table over the whole width, with its pages below. */
export function Rows<Row>({ page, columns, idOf, label, isFiltered, empty }: RowsProps<Row>) {
  const t = useWords('admin')
  if (page.error && !page.rows) return <ErrorTile error={page.error} onRetry={page.retry} />
  return (
    <>
      <Table label={label} columns={columns} rows={page.rows} idOf={idOf} isOld={page.isOld}
        empty={isFiltered ? { title: t('none.filtered'), text: t('none.filtered.text') } : empty} />
      {(!page.isFirst || page.hasNext) && (
        <nav className="pager" aria-label={t('pages')}>
          <Button kind="quiet" size="small" data-previous disabled={page.isFirst} onClick={page.goBack}>
            {page.knowsBefore || page.isFirst ? t('page.previous') : t('page.first')} <kbd className="max-md:hidden">[</kbd></Button>
          <Button kind="quiet" size="small" data-next disabled={!page.hasNext} onClick={page.goNext} onPointerEnter={page.fetchNext} onFocus={page.fetchNext}>
            {t('page.next')} <kbd className="max-md:hidden">]</kbd></Button>
        </nav>
      )}
    </>
  )
}

interface TableProps<Row> extends Pick<RowsProps<Row>, 'columns' | 'idOf' | 'label'> {
  readonly rows: readonly Row[] | undefined
  readonly isOld?: boolean
  readonly empty?: RowsProps<Row>['empty']
}

const waitingRows = 8

export function Table<Row>({ label, columns, rows, idOf, isOld, empty }: TableProps<Row>) {
  if (rows?.length === 0 && empty) {
    return <div className="none border-t border-line"><h2>{empty.title}</h2>{empty.text && <p className="max-w-prose">{empty.text}</p>}{empty.action}</div>
  }
  const look = (column: Column<Row>) => [column.isNumber ? 'number' : '', column.look ?? ''].join(' ').trim() || undefined
  return (
    <table className="rows" aria-label={label} aria-busy={!rows} data-old={isOld || undefined}>
      <thead><tr>{columns.map(column => <th key={column.key} scope="col" className={look(column)}>{column.head}</th>)}</tr></thead>
      <tbody>
        {rows
          ? rows.map(row => <tr key={idOf(row)}>{columns.map(column => <td key={column.key} className={look(column)}>{column.cell(row)}</td>)}</tr>)
          : Array.from({ length: waitingRows },
            (_, row) => <tr key={row}>{columns.map(column => <td key={column.key} className={look(column)}><Skeleton className="h-4 w-full max-w-32" /></td>)}</tr>)}
      </tbody>
    </table>
  )
}
