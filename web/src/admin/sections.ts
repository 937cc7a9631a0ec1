/** What the console consists of: where it lies, what it is called, and the letter that leads there after `g`. */
export const sections = [
  [
    { path: '/admin', name: 'overview', letter: 'v' },
    { path: '/admin/orders', name: 'orders', letter: 'o' },
    { path: '/admin/payments', name: 'payments', letter: 'm' },
    { path: '/admin/products', name: 'products', letter: 'p' },
    { path: '/admin/stock', name: 'stock', letter: 's' },
    { path: '/admin/discounts', name: 'discounts', letter: 'd' },
  ],
  [
    { path: '/admin/events', name: 'events', letter: 'e' },
    { path: '/admin/reservations', name: 'reservations', letter: 'r' },
    { path: '/admin/check-in', name: 'checkin', letter: 'c' },
  ],
  [
    { path: '/admin/users', name: 'users', letter: 'u' },
    { path: '/admin/notifications', name: 'notifications', letter: 'n' },
    { path: '/admin/activity', name: 'activity', letter: 'a' },
    { path: '/admin/webhooks', name: 'webhooks', letter: 'w' },
    { path: '/admin/dead-letters', name: 'dead', letter: 'l' },
    { path: '/admin/subscriptions', name: 'subscriptions', letter: 'b' },
    { path: '/admin/audit', name: 'audit', letter: 't' },
    { path: '/admin/keys', name: 'keys', letter: 'k' },
    { path: '/admin/sessions', name: 'sessions', letter: 'i' },
  ],
] as const

export type Section = typeof sections[number][number]
export const everySection: readonly Section[] = sections.flat()

/** The section that a path belongs to. */
export const sectionOf = (path: string): Section | undefined =>
  everySection.find(({ path: start }) => path === start || (start !== '/admin' && path.startsWith(`${start}/`)))
