import type { SearchWish } from '~/api/catalog'

const sorts = ['relevance', 'price', '-price', 'newest'] as const

/** What is asked for, as the address has it: so that it can be sent to somebody, and comes back with the browser's arrow. */
export function wishOf(query: URLSearchParams): SearchWish {
  const text = (name: string) => query.get(name)?.trim() || undefined
  const amount = (name: string) => /^\d{1,9}(\.\d{1,3})?$/.test(query.get(name) ?? '') ? query.get(name)! : undefined
  const sort = sorts.find(each => each === query.get('sort'))
  return clean({
    q: text('q')?.slice(0, 200), category: text('category'),
    min_price: amount('min_price'), max_price: amount('max_price'),
    in_stock: query.get('in_stock') === 'true' || undefined, sort,
  })
}

function clean(wish: SearchWish): SearchWish {
  return Object.fromEntries(Object.entries(wish).filter(([, value]) => value !== undefined))
}
