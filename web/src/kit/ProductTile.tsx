import type { ReactNode } from 'react'
import type { Product } from '~/api/catalog'
import type { Schema } from '~/api/client'
import { Link } from '~/router/router'
import { Photo, washOf, type PhotoOf } from './Photo'
import { Left, Off, Price, Skeleton } from './Pieces'

const sizes = '(min-width: 68rem) 16vw, (min-width: 47.5rem) 25vw, 50vw'
const bigSizes = '(min-width: 68rem) 33vw, (min-width: 47.5rem) 50vw, 100vw'

export function ProductTile({ product, isBig = false, isFirst = false }: { readonly product: Product, readonly isBig?: boolean, readonly isFirst?: boolean }) {
  return (
    <article className={`tile ${isBig ? 'tile-big' : ''}`}>
      <div className={`tile-picture ${washOf(product.id)}`}><Photo id={product.id} photo={product.photos[0]} sizes={isBig ? bigSizes : sizes} isFirst={isBig || isFirst} /><Off price={product.price} before={product.compare_at_price} /></div>
      <h2 className="tile-name"><Link className="tile-link" to={`/products/${product.slug}`}>{product.name}</Link></h2>
      <div className="tile-row"><Price price={product.price} currency={product.currency} /><Left available={product.available} /></div>
    </article>
  )
}

/** A tile of what a search has found, with what matched marked in its name. */
export function FoundTile({ found, name }: { readonly found: Schema['SearchView']['results'][number], readonly name: ReactNode }) {
  return (
    <article className="tile">
      <div className={`tile-picture ${washOf(found.id)}`}><Photo id={found.id} photo={found.photo} sizes={sizes} /><Off price={found.price} before={found.compare_at_price} /></div>
      <h2 className="tile-name"><Link className="tile-link" to={`/products/${found.slug}`}>{name}</Link></h2>
      <div className="tile-row"><Price price={found.price} currency={found.currency} /><Left available={found.available} /></div>
    </article>
  )
}

export function TileSkeleton({ isBig = false, isWide = false }: { readonly isBig?: boolean, readonly isWide?: boolean }) {
  return (
    <div className={`tile ${isBig ? 'tile-big' : isWide ? 'tile-wide' : ''}`} aria-hidden="true">
      {!isWide && <div className="tile-picture"><Skeleton className="absolute inset-0 rounded-none" /></div>}
      <Skeleton className={isBig ? 'h-9 w-4/5' : 'h-5 w-4/5'} />
      <div className="tile-row"><Skeleton className="h-6 w-16" /></div>
    </div>
  )
}

/** A small square picture for a line of a basket. */
export function Thumbnail({ id, photo }: { readonly id: string, readonly photo: PhotoOf }) {
  return <div className={`relative isolate size-16 shrink-0 overflow-hidden rounded-sm ${washOf(id)}`} aria-hidden="true"><Photo id={id} photo={photo} sizes="64px" /></div>
}
