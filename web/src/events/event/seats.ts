import type { ShopEvent } from '~/api/catalog'

export type SeatState = 'free' | 'held' | 'taken'

/** How many tiles a picture of seats has at most. */
export const mostTiles = 120

type Counted = Pick<ShopEvent, 'capacity' | 'held_quantity' | 'confirmed_quantity'>

/**
 * Seats as tiles, of which each stands for as many. What is taken is never drawn smaller than it is by so much that nothing of it shows, nor what is free.
 */
export function tilesOf({ capacity, held_quantity: held, confirmed_quantity: taken }: Counted): { readonly each: number, readonly tiles: readonly SeatState[] } {
  const each = Math.max(1, Math.ceil(capacity / mostTiles))
  const count = Math.ceil(capacity / each)
  const least = (seats: number) => seats > 0 ? 1 : 0
  const free = Math.max(0, capacity - held - taken)
  let [takenTiles, heldTiles] = [Math.max(least(taken), Math.round(taken / each)), Math.max(least(held), Math.round(held / each))]
  while (takenTiles + heldTiles > count - least(free)) {
    if (takenTiles >= heldTiles && takenTiles > least(taken)) takenTiles--
    else if (heldTiles > least(held)) heldTiles--
    else break
  }
  if (free === 0 && taken >= held) takenTiles = count - heldTiles
  else if (free === 0) heldTiles = count - takenTiles
  const state = (index: number): SeatState => index < takenTiles ? 'taken' : index < takenTiles + heldTiles ? 'held' : 'free'
  return { each, tiles: Array.from({ length: count }, (_, index) => state(index)) }
}
