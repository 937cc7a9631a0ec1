import type { Translation } from '../translation'
import type en from '../en/admin'
import frame from './admin/frame'
import goods from './admin/goods'
import machine from './admin/machine'
import orders from './admin/orders'
import visits from './admin/visits'

export default { ...frame, ...orders, ...goods, ...visits, ...machine } satisfies Translation<typeof en>
