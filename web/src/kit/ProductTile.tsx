import { useQuery } from '@tanstack/react-query'
import { productQuery, type Product } from '~/api/catalog'
import { Link } from '~/router/router'
import { Photo, washOf } from './Photo'
import { Left, Price, Skeleton } from './Pieces'

const sizes = '(min-width: 68rem) 16vw, (min-width: 47.5rem) 25vw, 50vw'
const bigSizes = '(min-width: 68rem) 33vw, (min-width: 47.5rem) 50vw, 100vw'

export function ProductTile({ product, isBig = false, isFirst = false }: { readonly product: Product, readonly isBig?: boolean, readonly isFirst?: boolean }) {
  return (
    <article className={`tile ${isBig ? 'tile-big' : ''}`}>
      <div className={`tile-picture ${washOf(product.id)}`}><Photo product={product} sizes={isBig ? bigSizes : sizes} isFirst={isBig || isFirst} /></div>
      <h3 className="tile-name"><Link className="tile-link" to={`/products/${product.slug}`}>{product.name}</Link></h3>
      <div className="tile-row"><Price price={product.price} before={product.compare_at_price} currency={product.currency} /><Left available={product.available} /></div>
    </article>
  )
}

/** A tile of what a search has found: it knows all but the picture. */
export function FoundTile({ found, name }: { readonly found: Pick<Product, 'id' | 'slug' | 'name' | 'price' | 'compare_at_price' | 'currency' | 'available'>, readonly name?: React.ReactNode }) {
  const { data: product } = useQuery(productQuery(found.id))
  return (
    <article className="tile">
      <div className={`tile-picture ${washOf(found.id)}`}>{product && <Photo product={product} sizes={sizes} />}</div>
      <h3 className="tile-name"><Link className="tile-link" to={`/products/${found.slug}`}>{name ?? found.name}</Link></h3>
      <div className="tile-row"><Price price={found.price} before={found.compare_at_price} currency={found.currency} /><Left available={found.available} /></div>
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

/** A small square picture for a line of a basket or an order. */
export function Thumbnail({ productId }: { readonly productId: string }) {
  const { data: product } = useQuery(productQuery(productId))
  return <div className={`relative size-16 shrink-0 overflow-hidden rounded-sm ${washOf(productId)}`} aria-hidden="true">{product && <Photo product={product} sizes="64px" />}</div>
}
