import type { Translation } from '../translation'
import type en from '../en/events'

export default {
  'events': 'Etkinlikler',
} satisfies Translation<typeof en>
