import events from './admin/events'
import frame from './admin/frame'
import goods from './admin/goods'
import machine from './admin/machine'
import orders from './admin/orders'
import people from './admin/people'

export default { ...frame, ...orders, ...goods, ...events, ...machine, ...people } as const
