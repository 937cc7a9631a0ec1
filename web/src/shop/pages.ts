import type { Page } from '~/router/match'
import HomePage from './home/HomePage'
import ProductPage from './product/ProductPage'

/** Looking around, and buying. */
export const shopPages: readonly Page[] = [
  // The two that people arrive at come with the app; the others are fetched when somebody turns to them.
  { path: '/', load: async () => ({ default: HomePage }) },
  { path: '/products/:id', load: async () => ({ default: ProductPage }) },
  { path: '/search', load: () => import('./search/SearchPage') },
  { path: '/categories/:name', load: () => import('./search/CategoryPage') },
  { path: '/basket', load: () => import('./basket/BasketPage'), words: ['buy'] },
  { path: '/checkout', load: () => import('./checkout/CheckoutPage'), words: ['buy'] },
  { path: '/orders', load: () => import('./order/OrdersPage'), words: ['buy', 'account'] },
  { path: '/orders/:id', load: () => import('./order/OrderPage'), words: ['buy', 'account'] },
]
