import { useState } from 'react'
import type { Product } from '~/api/catalog'
import { markDrawing } from '~/kit/drawing'
import { Photo, washOf } from '~/kit/Photo'
import { Sheet } from '~/kit/Sheet'
import { useWords } from '~/words/words'

const sizes = '(min-width: 47.5rem) 54vw, 100vw'

/** A product's pictures: one large, the small one blurred beneath it until it is there; pressed, it fills the screen. */
export function Pictures({ product }: { readonly product: Product }) {
  const t = useWords('shop')
  const [shown, setShown] = useState(0)
  const [isZoomed, setZoomed] = useState(false)
  const photo = product.photos[shown]
  return (
    <div className="flex flex-col">
      <div className={`relative isolate aspect-square overflow-hidden md:max-h-[calc(100dvh-8rem)] md:min-h-full md:w-full ${washOf(product.id)}`}>
        {photo && <img className="photo scale-110 blur-xl" src={`${photo.url}?w=320`} alt="" aria-hidden="true" onLoad={event => markDrawing(event.currentTarget)} />}
        <Photo key={photo?.id} id={product.id} photo={photo} sizes={sizes} isFirst alt={product.name} />
        {photo && <button type="button" className="absolute inset-0 cursor-zoom-in" aria-label={t('zoom')} onClick={() => setZoomed(true)} />}
      </div>
      {product.photos.length > 1 && (
        <div className="flex gap-px border-t border-line bg-line" role="group" aria-label={t('pictures')}>
          {product.photos.map((each, index) => (
            <button key={each.id} type="button" aria-label={t('picture', { number: index + 1 })} aria-current={index === shown} onClick={() => setShown(index)}
              className="relative size-20 overflow-hidden bg-glaze aria-[current=true]:shadow-[inset_0_-4px_var(--color-cobalt)]">
              <Photo id={product.id} photo={each} sizes="80px" />
            </button>
          ))}
        </div>
      )}
      {photo && <Sheet isOpen={isZoomed} onClose={() => setZoomed(false)} side="full" title={product.name}>
        <Zoom src={`${photo.url}?w=1280`} alt={product.name} />
      </Sheet>}
    </div>
  )
}

/** Pressed once more, it is twice as large, and follows the pointer or the finger. */
function Zoom({ src, alt }: { readonly src: string, readonly alt: string }) {
  const t = useWords('shop')
  const [isNear, setNear] = useState(false)
  return (
    <div className="h-[calc(100dvh-7rem)] overflow-auto overscroll-contain">
      <button type="button" className={`block ${isNear ? 'w-[200%] cursor-zoom-out' : 'size-full cursor-zoom-in'}`} aria-pressed={isNear} aria-label={t('zoom')}
        onClick={() => setNear(!isNear)}>
        <img className={`photo !static ${isNear ? '!h-auto' : '!object-contain'}`} src={src} alt={alt} onLoad={event => markDrawing(event.currentTarget)} />
      </button>
    </div>
  )
}
