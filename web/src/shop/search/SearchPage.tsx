import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { searchQuery } from '~/api/catalog'
import type { Schema } from '~/api/client'
import { Button, ButtonLink } from '~/kit/Button'
import { CloseIcon, FilterIcon } from '~/kit/icons'
import { More } from '~/kit/More'
import { FoundTile, TileSkeleton } from '~/kit/ProductTile'
import { EmptyTile, ErrorTile } from '~/kit/Refusal'
import { Sheet } from '~/kit/Sheet'
import { useTitle } from '~/layout/useTitle'
import { useAddress } from '~/router/router'
import { useFormat, useWords } from '~/words/words'
import { Facets } from './Facets'
import { Marked } from './Marked'
import { Shelf } from './Shelf'
import { Sort } from './Sort'
import { wishOf } from './wish'

export default function SearchPage() {
  const t = useWords('shop')
  const [query, change] = useAddress()
  const [isFiltering, setFiltering] = useState(false)
  const wish = wishOf(query)
  const list = useInfiniteQuery(searchQuery(wish))
  const { data, error, refetch, isPlaceholderData } = list
  const title = wish.q ? t('search.for', { text: wish.q }) : wish.category ?? t('search.all')
  useTitle(title)
  const found = data?.pages.flatMap(page => page.results)
  const facets = data?.pages[0]?.facets
  const isFiltered = Boolean(wish.category ?? wish.min_price ?? wish.max_price ?? wish.in_stock)
  return (
    <div className="grid gap-x-7 md:grid-cols-[13rem_minmax(0,1fr)]">
      <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-3 px-4 py-5 md:col-span-2 md:px-0 md:pt-0">
        <h1 className="text-[clamp(1.8rem,4vw,2.4rem)] [overflow-wrap:anywhere]">{title}</h1>
        <div className="flex items-center gap-3">
          <Button kind="line" size="small" className="md:hidden" onClick={() => setFiltering(true)}><FilterIcon size={18} />{t('filter')}</Button>
          <Sort value={wish.sort ?? 'relevance'} onChange={sort => change({ sort: sort === 'relevance' ? null : sort })}
            options={[['relevance', t('sort.relevance')], ['newest', t('sort.newest')], ['price', t('sort.cheap')], ['-price', t('sort.dear')]]} />
        </div>
        {isFiltered && <Chosen />}
      </div>
      <aside className="hidden md:block" aria-label={t('filter')}><Facets facets={facets} /></aside>
      <div aria-live="polite" className={isPlaceholderData ? 'opacity-60 transition-opacity' : ''}>
        {error && !data ? <ErrorTile error={error} onRetry={() => void refetch()} />
          : found?.length === 0 ? <Nothing isFiltered={isFiltered} />
          : <Found found={found} />}
        <More list={list} />
      </div>
      <Sheet isOpen={isFiltering} onClose={() => setFiltering(false)} title={t('filter')}
        footer={<Button className="w-full" onClick={() => setFiltering(false)}>{t('filter.show')}</Button>}>
        <Facets facets={facets} />
      </Sheet>
    </div>
  )
}

function Found({ found }: { readonly found: readonly Schema['SearchView']['results'][number][] | undefined }) {
  return (
    <Shelf isBusy={!found} isNarrow>
      {found
        ? found.map(product => <FoundTile key={product.id} found={product} name={<Marked text={product.highlight.name} />} />)
        : Array.from({ length: 12 }, (_, index) => <TileSkeleton key={index} />)}
    </Shelf>
  )
}

function Nothing({ isFiltered }: { readonly isFiltered: boolean }) {
  const t = useWords('shop')
  const [query] = useAddress()
  const q = query.get('q')
  return (
    <EmptyTile as="h2" title={q ? t('search.none', { text: q }) : t('search.none.filtered')}
      action={isFiltered
        ? <ButtonLink kind="line" to={`/search${q ? `?q=${encodeURIComponent(q)}` : ''}`}>{t('filter.clear')}</ButtonLink>
        : <ButtonLink to="/">{t('to_shop')}</ButtonLink>}>
      {isFiltered ? t('search.none.filtered.text') : t('search.none.text')}
    </EmptyTile>
  )
}

/** What is filtered by, each with a cross to take it away. */
function Chosen() {
  const t = useWords('shop')
  const format = useFormat()
  const [query, change] = useAddress()
  const wish = wishOf(query)
  const amount = (text: string) => format.count(Number(text))
  const chosen: { label: string, without: Record<string, null> }[] = []
  if (wish.category) chosen.push({ label: wish.category, without: { category: null } })
  if (wish.min_price ?? wish.max_price) {
    const band = `${amount(wish.min_price ?? '0')} – ${wish.max_price ? amount(wish.max_price) : '∞'}`
    chosen.push({ label: band, without: { min_price: null, max_price: null } })
  }
  if (wish.in_stock) chosen.push({ label: t('filter.in_stock'), without: { in_stock: null } })
  return (
    <ul className="flex w-full flex-wrap gap-2">
      {chosen.map(({ label, without }) => (
        <li key={label}>
          <button type="button" className="pill min-h-8 gap-1.5 hover:shadow-[inset_0_0_0_1.5px_currentcolor]" aria-label={t('filter.remove', { name: label })}
            onClick={() => change(without)}>{label}<CloseIcon size={13} /></button>
        </li>
      ))}
    </ul>
  )
}
