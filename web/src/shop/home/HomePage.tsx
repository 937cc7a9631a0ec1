import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { homeQuery } from '~/api/aggregates'
import { ArrowIcon } from '~/kit/icons'
import { Motif } from '~/kit/Motif'
import { ProductTile, TileSkeleton } from '~/kit/ProductTile'
import { EmptyTile, ErrorTile } from '~/kit/Refusal'
import { TicketTile } from '~/kit/TicketTile'
import { shopName } from '~/layout/shopName'
import { useTitle } from '~/layout/useTitle'
import { Link } from '~/router/router'
import { useWords } from '~/words/words'
import { wallOf, type Cell } from './wall'

export default function HomePage() {
  const t = useWords('shop')
  const { data, error, refetch } = useQuery(homeQuery)
  const cells = useMemo(() => data ? wallOf(data.products, data.events) : [], [data])
  useTitle(shopName)
  if (error && !data) return <ErrorTile error={error} onRetry={() => void refetch()} />
  if (data && data.products.length === 0 && data.events.length === 0) return <EmptyTile title={t('home.empty')}>{t('home.empty.text')}</EmptyTile>
  return (
    <>
      <h1 className="sr-only">{t('home.title')}</h1>
      <div className="wall" aria-busy={!data}>{data ? cells.map((cell, index) => <Place key={index} cell={cell} isFirst={index < 3} />) : skeleton}</div>
    </>
  )
}

const skeleton = <><TileSkeleton isBig /><TileSkeleton /><TileSkeleton /><TileSkeleton isWide />{Array.from({ length: 14 }, (_, index) => <TileSkeleton key={index} />)}</>

function Place({ cell, isFirst }: { readonly cell: Cell, readonly isFirst: boolean }) {
  switch (cell.kind) {
    case 'product': return <ProductTile product={cell.product} isBig={cell.isBig} isFirst={isFirst} />
    case 'event': return <TicketTile event={cell.event} />
    case 'word': return <Word />
    case 'all': return <All />
    case 'motif': return <div className="tile motif" aria-hidden="true"><Motif seed={cell.seed} /></div>
  }
}

function Word() {
  const t = useWords('shop')
  return <section className="tile tile-wide tile-word"><h2>{t('home.word')}</h2><p>{t('home.word.text')}</p></section>
}

function All() {
  const t = useWords('shop')
  return (
    <Link to="/search?sort=newest" className="tile justify-between text-cobalt">
      <ArrowIcon size={34} /><span className="display text-[1.6rem]">{t('home.all')}</span>
    </Link>
  )
}
