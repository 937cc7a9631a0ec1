import * as z from 'zod/mini'
import type { Schema } from '~/api/client'

const needed = (most: number) => z.string().check(z.trim(), z.minLength(1), z.maxLength(most))

export const addressFields = z.object({
  name: needed(200),
  line1: needed(200),
  line2: z.string().check(z.trim(), z.maxLength(200)),
  city: needed(100),
  postal_code: needed(20),
  country: z.string().check(z.regex(/^[A-Z]{2}$/)),
})
export type Address = z.infer<typeof addressFields>

type Known = Schema['OrderView']['shipping_address']

/** Where somebody had things sent before, each place once, the latest first. */
export function placesOf(orders: readonly { readonly shipping_address: Known }[]): readonly Address[] {
  const places = new Map<string, Address>()
  for (const { shipping_address: known } of orders) {
    if (!known?.country) continue
    const place = { name: known.name, line1: known.line1, line2: known.line2 ?? '', city: known.city ?? '', postal_code: known.postal_code ?? '', country: known.country }
    const key = JSON.stringify(place).toLocaleLowerCase()
    if (!places.has(key)) places.set(key, place)
  }
  return [...places.values()].slice(0, 4)
}

export const bodyOf = ({ line2, ...address }: Address) => ({ ...address, ...(line2 ? { line2 } : {}) })
