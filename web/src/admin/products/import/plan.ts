import { numberOf } from '../../kit/useDraft'
import { parseCsv, withoutGuard } from './csv'

/** The columns that an import knows: those of the export that people edit, and `quantity`, which sets the stock. */
export const columns = ['sku', 'name', 'description', 'category', 'price', 'compare_at_price', 'max_per_order', 'is_active', 'quantity'] as const
export type ColumnName = typeof columns[number]
export const mostRows = 5_000

type Value = string | number | boolean | null
export type Fields = Partial<Record<ColumnName, Value>>
export type Fault = 'sku_missing' | 'sku_twice' | 'name_missing' | 'price_missing' | 'no_number' | 'no_flag'

export interface PlannedRow {
  readonly line: number
  readonly sku: string
  readonly kind: 'new' | 'changed' | 'same' | 'faulty'
  readonly id?: string
  /** What will be written: all of a new product, what differs of another. */
  readonly fields: Fields
  readonly before: Fields
  readonly fault?: { readonly code: Fault, readonly column?: ColumnName }
}

export interface Sheet { readonly rows: readonly ReadonlyMap<string, string>[], readonly known: readonly ColumnName[], readonly unknown: readonly string[] }

/** A sheet by the names of its first line. */
export function sheetOf(text: string): Sheet {
  const [head = [], ...lines] = parseCsv(text)
  const names = head.map(name => name.trim().toLowerCase().replaceAll(' ', '_'))
  return {
    rows: lines.map(line => new Map(names.map((name, index) => [name, withoutGuard(line[index] ?? '')]))),
    known: columns.filter(name => names.includes(name)),
    unknown: names.filter(name => name !== '' && !(columns as readonly string[]).includes(name)),
  }
}

/** A product as the shop has it, in an import's words. */
export interface Known { readonly id: string, readonly fields: Fields }

/** What the shop's own export says of each product, by its SKU. */
export function knownOf(text: string): ReadonlyMap<string, Known> {
  return new Map(sheetOf(text).rows.map(row =>
    [row.get('sku') ?? '', { id: row.get('id') ?? '',
      fields: Object.fromEntries(columns.filter(name => name !== 'quantity').map(name => [name, valueOf(name, row.get(name) ?? '').value ?? null])) as Fields }]))
}

/** What an import will do, line by line, before it does any of it. A column that a sheet lacks stays as it is; an empty field clears. */
export function planOf(sheet: Sheet, known: ReadonlyMap<string, Known>): readonly PlannedRow[] {
  const seen = new Set<string>()
  return sheet.rows.map((row, index): PlannedRow => {
    const sku = (row.get('sku') ?? '').trim()
    const line = index + 2
    const found = known.get(sku)
    const faulty = (code: Fault, column?: ColumnName): PlannedRow => ({ line, sku, kind: 'faulty', fields: {}, before: {}, fault: { code, column } })
    if (!sku) return faulty('sku_missing')
    if (seen.has(sku)) return faulty('sku_twice')
    seen.add(sku)
    const fields: Fields = {}
    for (const column of sheet.known) {
      const { value, fault } = valueOf(column, row.get(column) ?? '')
      if (fault) return faulty(fault, column)
      if (value !== undefined) fields[column] = value
    }
    if (!found) {
      if (!fields.name) return faulty('name_missing')
      if (fields.price == null) return faulty('price_missing')
      return { line, sku, kind: 'new', fields, before: {} }
    }
    if ('name' in fields && !fields.name) return faulty('name_missing')
    if ('price' in fields && fields.price == null) return faulty('price_missing')
    const changed = Object.fromEntries(Object.entries(fields).filter(([name, value]) => name !== 'sku' && value !== (found.fields[name as ColumnName] ?? null))) as Fields
    const before = Object.fromEntries(Object.keys(changed).map(name => [name, found.fields[name as ColumnName] ?? null])) as Fields
    return { line, sku, id: found.id, kind: Object.keys(changed).length ? 'changed' : 'same', fields: changed, before }
  })
}

function valueOf(column: ColumnName, text: string): { value?: Value, fault?: Fault } {
  const trimmed = text.trim()
  switch (column) {
    case 'price': case 'compare_at_price': case 'max_per_order': case 'quantity': {
      const value = numberOf(trimmed)
      // An empty quantity says nothing; stock is not cleared by leaving a field out.
      if (value === undefined) return { value: column === 'quantity' ? undefined : null }
      return Number.isNaN(value) || value < 0 ? { fault: 'no_number' } : { value }
    }
    case 'is_active': {
      if (trimmed === '') return {}
      if (/^(true|yes|1|evet)$/i.test(trimmed)) return { value: true }
      return /^(false|no|0|hayır)$/i.test(trimmed) ? { value: false } : { fault: 'no_flag' }
    }
    case 'category': return { value: trimmed || null }
    case 'description': return { value: trimmed }
    default: return { value: trimmed }
  }
}
