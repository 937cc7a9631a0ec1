/** At most so many requests of one long task are under way at once: it must not take the shop's place. */
const atOnce = 4

/** Does something for each of many, a few at a time, and tells of each how it went. */
export async function runAll<T>(all: readonly T[], run: (one: T, index: number) => Promise<unknown>, told: (one: T, fault: unknown, index: number) => void): Promise<void> {
  let next = 0
  const work = async () => {
    while (next < all.length) {
      const index = next++
      const one = all[index]!
      try {
        await patiently(() => run(one, index))
        told(one, undefined, index)
      } catch (fault) {
        told(one, fault ?? new Error('unknown'), index)
      }
    }
  }
  await Promise.all(Array.from({ length: Math.min(atOnce, all.length) }, work))
}

const mostWaits = 5
const longestWait = 30

/** Who is told to come back later does, as often as a person would. */
async function patiently(run: () => Promise<unknown>): Promise<unknown> {
  for (let waits = 0; ; waits++) {
    try {
      return await run()
    } catch (fault) {
      const seconds = (fault as { readonly retryAfter?: number | null }).retryAfter
      if (waits === mostWaits || seconds == null || seconds > longestWait) throw fault
      await new Promise(resume => setTimeout(resume, seconds * 1_000))
    }
  }
}
