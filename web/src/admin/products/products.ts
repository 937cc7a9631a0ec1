import type { Product } from '~/api/catalog'
import { api, data, keyed, type Schema } from '~/api/client'
import { tagged, type Tagged } from '../kit/tagged'
import { numberOrNull } from '../kit/useDraft'

export const readProduct = (id: string, signal?: AbortSignal): Promise<Tagged<Product>> =>
  tagged(api.GET('/api/products/{id}', { params: { path: { id } }, signal, cache: 'no-store' }))

export const changeProduct = (id: string, tag: string, body: Schema['ProductPatch']) =>
  data(api.PATCH('/api/products/{id}', { params: { path: { id }, header: { 'If-Match': tag } }, body }))

export const emptyProduct = { sku: '', name: '', price: '', description: '', category: '', slug: '', compare_at_price: '', max_per_order: '', published_at: '',
  is_active: true, quantity: '' }
export type ProductDraft = typeof emptyProduct

/** What a form says of a product, as the API takes it. */
export const bodyOf = (draft: Omit<ProductDraft, 'quantity'>): Schema['ProductBody'] => ({
  sku: draft.sku.trim(), name: draft.name.trim(), price: numberOrNull(draft.price) as number, description: draft.description.trim(), category: draft.category.trim() || null,
  slug: draft.slug.trim() || null, compare_at_price: numberOrNull(draft.compare_at_price), max_per_order: numberOrNull(draft.max_per_order),
  published_at: draft.published_at ? new Date(draft.published_at).toISOString() : null, is_active: draft.is_active,
})

export const createProduct = (draft: ProductDraft, key: string): Promise<Product> =>
  data(api.POST('/api/products', { body: bodyOf(draft), headers: keyed(key) })) as Promise<Product>

export const setStock = (product: Pick<Product, 'id' | 'sku'>, quantity: number, key: string) =>
  data(api.POST('/api/inventory', { body: { product_id: product.id, product_sku: product.sku, quantity }, headers: keyed(key) }))

/** A photo is sent as a form; the client writes no JSON around it. */
export const addPhoto = (file: File, productId: string, key: string) => data(api.POST('/api/photos', {
  body: { file: file as unknown as string, product_id: productId }, headers: keyed(key),
  bodySerializer: body => { const form = new FormData(); form.set('product_id', body.product_id!); form.set('file', file); return form },
}))
