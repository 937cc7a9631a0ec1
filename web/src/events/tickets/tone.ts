import type { Reservation } from '~/api/events'
import type { Tone } from '~/kit/Pieces'

export function toneOf(status: Reservation['status']): Tone {
  switch (status) {
    case 'CONFIRMED': return 'good'
    case 'HOLD': return 'waiting'
    case 'CANCELLED': return 'bad'
    case 'EXPIRED': return 'quiet'
  }
}
