import type { Schema } from '~/api/client'

/** What has no past in the shop's own tables, as one look found it. */
export interface Moment {
  readonly at: number
  /** What 99 of 100 orders needed at most, in milliseconds. */
  readonly saga: number
  /** Of the subscription that is furthest behind. */
  readonly lag: number
  readonly deadLetters: number
}

export interface Watched {
  readonly moments: readonly Moment[]
}

/** Ten minutes of looks. */
const most = 120

/** Adds a look to those before it; the oldest leave. */
export function watched(before: Watched | undefined, now: Pick<Schema['OverviewView'], 'saga_durations' | 'subscriptions' | 'backlogs'>, at: number): Watched {
  const moment: Moment = {
    at,
    saga: now.saga_durations?.p99_milliseconds ?? 0,
    lag: Math.max(0, ...now.subscriptions.map(each => each.lag)),
    deadLetters: now.backlogs.dead_letters,
  }
  return { moments: [...(before?.moments ?? []), moment].slice(-most) }
}
