import { useState } from 'react'
import { Problem } from '~/api/problem'
import { Button } from '~/kit/Button'
import { notify } from '~/kit/notices'
import { ErrorLine, useReason } from '~/kit/Refusal'
import { navigate } from '~/router/router'
import { useWords } from '~/words/words'
import { Head } from '../kit/Head'
import { useAct } from '../kit/useAct'
import { numberOf, useDraft } from '../kit/useDraft'
import { PhotoDrop, PickedPhotos } from './Photos'
import { ProductFields } from './ProductFields'
import { addPhoto, createProduct, emptyProduct, setStock, type ProductDraft } from './products'

/** A product with its stock and its photos, in one form. */
export default function NewProductPage() {
  const t = useWords('admin')
  const reason = useReason()
  const [photos, setPhotos] = useState<readonly File[]>([])
  const act = useAct(async (draft: ProductDraft, key) => {
    const quantity = numberOf(draft.quantity)
    if (quantity !== undefined && !(Number.isInteger(quantity) && quantity >= 0)) throw new Problem({ status: 400, code: 'validation_failed',
      errors: { quantity: [t('stock.whole')] } })
    const product = await createProduct(draft, key)
    // From here on the product is there, in a service of its own: what is refused beside it is said, and set right on its page.
    const say = (what: string) => (fault: unknown) => void notify(`${what}: ${reason(fault).text}`, { tone: 'bad' })
    if (quantity !== undefined) await setStock(product, quantity, key).catch(say(t('stock')))
    for (const [index, file] of photos.entries()) await addPhoto(file, product.id, `${key}-photo-${index}`).catch(say(file.name))
    return product
  }, { done: product => t('product.made', { name: product.name }), onDone: product => navigate(`/admin/products/${product.id}`, { replace: true }), isShown: true })
  const draft = useDraft(emptyProduct, act.error)
  return (
    <>
      <Head title={t('product.new')} />
      <form className="form" onSubmit={event => { event.preventDefault(); act.run(draft.values) }}>
        <ProductFields draft={draft} isNew />
        <PhotoDrop onFiles={files => setPhotos(before => [...before, ...files])} />
        <PickedPhotos files={photos} onRemove={file => setPhotos(before => before.filter(each => each !== file))} />
        {draft.fault != null && <ErrorLine error={draft.fault} />}
        <Button type="submit" className="justify-self-start" isBusy={act.isBusy}>{t('product.create')}</Button>
      </form>
    </>
  )
}
