import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { api, data, type AnswerOf, type QueryOf, type Schema } from './client'
import { paged } from './paging'

export type Product = Schema['ProductView']
export type ShopEvent = Schema['EventView']
export type Category = AnswerOf<'/api/categories'>[number]

export const categoriesQuery = queryOptions({
  queryKey: ['categories'],
  queryFn: ({ signal }) => data(api.GET('/api/categories', { signal })),
  staleTime: 5 * 60_000,
})

export type ProductSort = NonNullable<QueryOf<'/api/products'>['sort']>

export const productsQuery = (category: string | undefined, sort: ProductSort) => infiniteQueryOptions({
  queryKey: ['products', category, sort],
  queryFn: ({ signal, pageParam }) => data(api.GET('/api/products', { params: { query: { category, sort, limit: 24, cursor: pageParam } }, signal })),
  ...paged,
})

export type SearchWish = Omit<QueryOf<'/api/search'>, 'cursor' | 'limit'>

export const searchQuery = (wish: SearchWish) => infiniteQueryOptions({
  queryKey: ['search', wish],
  queryFn: ({ signal, pageParam }) => data(api.GET('/api/search', { params: { query: { ...wish, limit: 24, cursor: pageParam } }, signal })),
  ...paged,
  placeholderData: before => before,
})

export const suggestQuery = (q: string) => queryOptions({
  queryKey: ['suggest', q],
  queryFn: ({ signal }) => data(api.GET('/api/search/suggest', { params: { query: { q } }, signal })),
  enabled: q.trim().length > 0,
  placeholderData: before => before,
  staleTime: 60_000,
  retry: false,
})
