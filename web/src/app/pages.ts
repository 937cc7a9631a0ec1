import { accountPages } from '~/account/pages'
import { eventPages } from '~/events/pages'
import type { Page } from '~/router/match'
import { shopPages } from '~/shop/pages'

/** Every page of the shop and of those who buy there. The gateway has the same list, of what it answers with the app. */
export const pages: readonly Page[] = [
  ...shopPages,
  ...eventPages.map(page => ({ words: ['events'] as const, ...page })),
  ...accountPages.map(page => ({ words: ['account'] as const, ...page })),
]

export const consolePage: Page = { path: '/admin/*', load: () => import('~/admin/Console') }
