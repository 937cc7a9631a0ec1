import type { Product, ShopEvent } from '~/api/catalog'

export type Cell =
  | { readonly kind: 'product', readonly product: Product, readonly isBig: boolean }
  | { readonly kind: 'event', readonly event: ShopEvent }
  | { readonly kind: 'word' }
  | { readonly kind: 'all' }
  | { readonly kind: 'motif', readonly seed: string }

/** The wall has 6, 4 or 2 columns: rows are full in each when the cells are a multiple of all. */
const full = 12
const sizeOf = (cell: Cell) => cell.kind === 'product' && cell.isBig ? 4 : cell.kind === 'event' || cell.kind === 'word' ? 2 : 1

/** At which place of the wall something else than a product stands. */
const eventPlaces = [3, 11, 17, 24]
const wordPlace = 8

/** What stands on the front page's wall, and in which order: products, tickets among them, and no hole at the end. */
export function wallOf(products: readonly Product[], events: readonly ShopEvent[]): readonly Cell[] {
  const goods: Cell[] = products.map((product, index) => ({ kind: 'product', product, isBig: index === 0 }))
  const others: { place: number, cell: Cell }[] = [
    ...events.slice(0, eventPlaces.length).map((event, index) => ({ place: eventPlaces[index]!, cell: { kind: 'event', event } as const })),
    { place: wordPlace, cell: { kind: 'word' } as const },
  ].sort((a, b) => a.place - b.place)
  const cells: Cell[] = []
  while (goods.length || others.length) {
    if (others.length && (others[0]!.place <= cells.length || !goods.length)) cells.push(others.shift()!.cell)
    else cells.push(goods.shift()!)
  }
  cells.push({ kind: 'all' })
  return filled(cells)
}

function filled(cells: Cell[]): readonly Cell[] {
  const size = cells.reduce((sum, cell) => sum + sizeOf(cell), 0)
  const over = size % full
  // A few goods that stand last are left to the page of all; where there are not so many, motifs fill the row.
  const spare = cells.filter(cell => cell.kind === 'product' && !cell.isBig)
  if (over > 0 && over <= full / 2 && spare.length >= over + 6) {
    const left = new Set(spare.slice(-over))
    return cells.filter(cell => !left.has(cell))
  }
  if (over > 0) {
    const motifs: Cell[] = Array.from({ length: full - over }, (_, index) => ({ kind: 'motif', seed: `motif ${index}` }))
    return [...cells.slice(0, -1), ...motifs, cells.at(-1)!]
  }
  return cells
}

export const cellsOf = (cells: readonly Cell[]) => cells.reduce((sum, cell) => sum + sizeOf(cell), 0)
