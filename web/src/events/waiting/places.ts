import { local } from '~/kit/storage'

const storageKey = 'pazar.waiting'
const mostKept = 50

const kept = (): readonly string[] => local.read(storageKey)?.split(' ') ?? []

/** Somebody's place in the line of an event. */
export const placeOf = (userId: string, eventId: string) => `${userId}/${eventId}`

/** Whether it was taken in this browser, and not left or answered since. */
export const isTaken = (place: string) => kept().includes(place)

export function notePlace(place: string, isWaiting: boolean): void {
  const others = kept().filter(each => each !== place)
  local.keep(storageKey, (isWaiting ? [...others, place] : others).slice(-mostKept).join(' '))
}
