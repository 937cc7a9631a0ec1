import { accountPages } from '~/account/pages'
import { eventPages } from '~/events/pages'
import type { Page } from '~/router/match'
import HomePage from '~/shop/home/HomePage'
import ProductPage from '~/shop/product/ProductPage'

/** Every page of the shop and of those who buy there. The gateway has the same list, of what it answers with the app. */
export const shopPages: readonly Page[] = [
  // The two that people arrive at come with the app; the others are fetched when somebody turns to them.
  { path: '/', load: async () => ({ default: HomePage }) },
  { path: '/products/:id', load: async () => ({ default: ProductPage }) },
  { path: '/search', load: () => import('~/shop/search/SearchPage') },
  { path: '/categories/:name', load: () => import('~/shop/search/CategoryPage') },
  { path: '/basket', load: () => import('~/shop/basket/BasketPage'), words: ['buy'] },
  { path: '/checkout', load: () => import('~/shop/checkout/CheckoutPage'), words: ['buy'] },
  { path: '/orders', load: () => import('~/shop/order/OrdersPage'), words: ['buy', 'account'] },
  { path: '/orders/:id', load: () => import('~/shop/order/OrderPage'), words: ['buy', 'account'] },
  ...eventPages.map(page => ({ words: ['events'] as const, ...page })),
  ...accountPages.map(page => ({ words: ['account'] as const, ...page })),
]

export const consolePage: Page = { path: '/admin/*', load: () => import('~/admin/Console') }
