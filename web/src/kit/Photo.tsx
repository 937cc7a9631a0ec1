import { useCallback, useState } from 'react'
import type { Product } from '~/api/catalog'
import { markDrawing } from './drawing'
import { Motif } from './Motif'

const widths = [320, 640, 1280] as const

/** Which of the four washes stands behind a thing: always the same for the same thing. */
export function washOf(id: string): string {
  let sum = 0
  for (let i = 0; i < id.length; i++) sum = (sum * 31 + id.charCodeAt(i)) >>> 0
  return `wash-${sum % 4}`
}

export type PhotoOf = Product['photos'][number] | null | undefined

interface PhotoProps {
  /** Of the product: which motif stands in for a photo. */
  readonly id: string
  readonly photo: PhotoOf
  readonly alt?: string
  readonly sizes: string
  /** For what is seen first: fetched at once, and before other pictures. */
  readonly isFirst?: boolean
}

/** A product's photo, cropped square by whatever holds it; without one, a motif of the wall. */
export function Photo({ id, photo, alt = '', sizes, isFirst = false }: PhotoProps) {
  const [state, setState] = useState<'loading' | 'there' | 'broken'>(isFirst ? 'there' : 'loading')
  // A picture that was there before this ran says nothing any more.
  const look = useCallback((image: HTMLImageElement | null) => { if (image?.complete && image.naturalWidth > 0) { markDrawing(image); setState('there') } }, [])
  if (!photo || state === 'broken') return <Motif seed={id} />
  return (
    <img ref={look} className="photo" data-loading={state === 'loading' || undefined} alt={alt}
      src={`${photo.url}?w=640`} srcSet={widths.map(width => `${photo.url}?w=${width} ${width}w`).join(', ')} sizes={sizes} width={640} height={640}
      loading={isFirst ? 'eager' : 'lazy'} fetchPriority={isFirst ? 'high' : 'auto'} decoding="async"
      onLoad={event => { markDrawing(event.currentTarget); setState('there') }} onError={() => setState('broken')} />
  )
}
