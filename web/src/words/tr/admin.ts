import type { Translation } from '../translation'
import type en from '../en/admin'

export default {
  'console': 'Yönetim',
} satisfies Translation<typeof en>
