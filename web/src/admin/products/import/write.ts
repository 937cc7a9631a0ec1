import { api, data, keyed, type Schema } from '~/api/client'
import { Problem } from '~/api/problem'
import { changeProduct, readProduct, setStock } from '../products'
import type { ColumnName, PlannedRow } from './plan'

/** Writes one planned line. It can be tried again: what was done is found done. */
export async function write(row: PlannedRow, key: string): Promise<void> {
  const { quantity, ...fields } = row.fields
  if (row.kind === 'new') {
    const product = await data(api.POST('/api/products', { body: { ...fields, sku: row.sku } as unknown as Schema['ProductBody'], headers: keyed(key) }))
    if (typeof quantity === 'number') await setStock(product!, quantity, `${key}-stock`)
    return
  }
  if (Object.keys(fields).length > 0) await change(row, fields)
  if (typeof quantity === 'number') await setStock({ id: row.id!, sku: row.sku }, quantity, `${key}-stock`)
}

/** A change is written over what the preview has shown, and over nothing else. */
async function change(row: PlannedRow, fields: PlannedRow['fields']): Promise<void> {
  const { thing: product, tag } = await readProduct(row.id!)
  const names = Object.keys(fields) as ColumnName[]
  const now = (name: ColumnName) => (product as unknown as Record<string, unknown>)[name] ?? null
  if (names.every(name => now(name) === fields[name])) return
  if (names.some(name => now(name) !== (row.before[name] ?? null))) throw new Problem({ status: 412, code: 'stale' })
  await changeProduct(row.id!, tag, fields as Schema['ProductPatch'])
}

/** The stock of products that a sheet gives a quantity for. */
export async function stockOf(id: string): Promise<number | null> {
  try {
    return (await data(api.GET('/api/inventory/{product_id}', { params: { path: { product_id: id } } }))).quantity
  } catch (fault) {
    if (fault instanceof Problem && fault.status === 404) return null
    throw fault
  }
}
