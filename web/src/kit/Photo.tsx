import { useCallback, useState } from 'react'
import type { Product } from '~/api/catalog'
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
  readonly isDrawing?: boolean
  readonly alt?: string
  readonly sizes: string
  /** For what is seen first: fetched at once, and before other pictures. */
  readonly isFirst?: boolean
}

/** A shop whose pictures are drawings says so in the product's attributes: by night their colours turn, as those of the wall do. */
export const isDrawing = (attributes: unknown): boolean => (attributes as { picture?: unknown } | null | undefined)?.picture === 'drawing'

/** A product's photo, cropped square by whatever holds it; without one, a motif of the wall. */
export function Photo({ id, photo, isDrawing = false, alt = '', sizes, isFirst = false }: PhotoProps) {
  const [state, setState] = useState<'loading' | 'there' | 'broken'>(isFirst ? 'there' : 'loading')
  // A picture that was there before this ran says nothing any more.
  const look = useCallback((image: HTMLImageElement | null) => { if (image?.complete && image.naturalWidth > 0) setState('there') }, [])
  if (!photo || state === 'broken') return <Motif seed={id} />
  return (
    <img ref={look} className="photo" data-loading={state === 'loading' || undefined} data-drawing={isDrawing || undefined} alt={alt}
      src={`${photo.url}?w=640`} srcSet={widths.map(width => `${photo.url}?w=${width} ${width}w`).join(', ')} sizes={sizes} width={640} height={640}
      loading={isFirst ? 'eager' : 'lazy'} fetchPriority={isFirst ? 'high' : 'auto'} decoding="async" onLoad={() => setState('there')} onError={() => setState('broken')} />
  )
}
