import type { Reservation } from '~/api/events'
import type { Tone } from '~/kit/Pieces'

export const toneOf: Readonly<Record<Reservation['status'], Tone>> = { HOLD: 'waiting', CONFIRMED: 'good', CANCELLED: 'bad', EXPIRED: 'quiet' }
