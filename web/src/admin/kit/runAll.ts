import { patiently } from '~/api/patiently'

/** At most so many requests of one long task are under way at once: it must not take the shop's place. */
const atOnce = 4

/** Nobody sits and waits for each of them: what is told to come back later does, as often as a person would. */
const patience = { waits: Array<number>(5).fill(1_000), longest: 30 }

/** Does something for each of many, a few at a time, and tells of each how it went. What changes something carries a key, for it may be tried again. */
export async function runAll<T>(all: readonly T[], run: (one: T) => Promise<unknown>, told: (one: T, fault: unknown) => void): Promise<void> {
  let next = 0
  const work = async () => {
    while (next < all.length) {
      const one = all[next++]!
      try {
        await patiently(() => run(one), patience)
        told(one, undefined)
      } catch (fault) {
        told(one, fault ?? new Error('unknown'))
      }
    }
  }
  await Promise.all(Array.from({ length: Math.min(atOnce, all.length) }, work))
}
