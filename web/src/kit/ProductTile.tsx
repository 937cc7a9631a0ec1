import type { ReactNode } from 'react'
import type { Product } from '~/api/catalog'
import type { Schema } from '~/api/client'
import { Link } from '~/router/router'
import { Photo, washOf, type PhotoOf } from './Photo'
import { Left, Off, Price, Skeleton } from './Pieces'

const sizes = '(min-width: 68rem) 16vw, (min-width: 47.5rem) 25vw, 50vw'
const bigSizes = '(min-width: 68rem) 33vw, (min-width: 47.5rem) 50vw, 100vw'

interface TileProps {
  readonly product: Pick<Product, 'id' | 'slug' | 'price' | 'compare_at_price' | 'currency' | 'available'>
  readonly photo: PhotoOf
  readonly name: ReactNode
  readonly isBig?: boolean
  readonly isFirst?: boolean
}

function Tile({ product, photo, name, isBig = false, isFirst = false }: TileProps) {
  return (
    <article className={`tile ${isBig ? 'tile-big' : ''}`}>
      <div className={`tile-picture ${washOf(product.id)}`}>
        <Photo id={product.id} photo={photo} sizes={isBig ? bigSizes : sizes} isFirst={isBig || isFirst} />
        <Off price={product.price} before={product.compare_at_price} />
      </div>
      <h2 className="tile-name"><Link className="tile-link" to={`/products/${product.slug}`}>{name}</Link></h2>
      <div className="tile-row"><Price price={product.price} currency={product.currency} /><Left available={product.available} /></div>
    </article>
  )
}

export function ProductTile({ product, ...look }: { readonly product: Product } & Pick<TileProps, 'isBig' | 'isFirst'>) {
  return <Tile product={product} photo={product.photos[0]} name={product.name} {...look} />
}

/** A tile of what a search has found, with what matched marked in its name. */
export function FoundTile({ found, name }: { readonly found: Schema['SearchView']['results'][number], readonly name: ReactNode }) {
  return <Tile product={found} photo={found.photo} name={name} />
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
  return (
    <div className={`relative isolate size-16 shrink-0 overflow-hidden rounded-sm ${washOf(id)}`} aria-hidden="true">
      <Photo id={id} photo={photo} sizes="64px" />
    </div>
  )
}
