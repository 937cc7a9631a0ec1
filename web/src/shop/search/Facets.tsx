import type { ReactNode } from 'react'
import { useQuery } from '@tanstack/react-query'
import type { Schema } from '~/api/client'
import { sessionQuery } from '~/api/session'
import { Checkbox } from '~/kit/Field'
import { Skeleton } from '~/kit/Pieces'
import { useAddress } from '~/router/router'
import { useFormat, useWords } from '~/words/words'

/** What the results are spread over: each with how many there are, and each a way to see fewer. */
export function Facets({ facets }: { readonly facets: Schema['SearchView']['facets'] | undefined }) {
  const t = useWords('shop')
  const format = useFormat()
  const [query, change] = useAddress()
  const currency = useQuery(sessionQuery).data?.currency ?? 'USD'
  const category = query.get('category')
  if (!facets) return <div className="grid gap-3" aria-hidden="true">{[0, 1, 2, 3, 4].map(index => <Skeleton key={index} className="h-5" />)}</div>
  return (
    <div className="grid gap-6 text-[.95rem]">
      {facets.categories.length > 0 && <Group title={t('facet.category')}>
        {facets.categories.map(({ name, products }) => {
          const isOn = name === category
          return <Choice key={name} label={name} count={products} isOn={isOn} onPress={() => change({ category: isOn ? null : name })} />
        })}
      </Group>}
      {facets.prices.length > 0 && <Group title={t('facet.price')}>
        {facets.prices.map(({ min_price, max_price, products }) => {
          const isOn = Number(query.get('min_price')) === min_price && Number(query.get('max_price')) === max_price && query.has('max_price')
          return <Choice key={min_price} label={`${format.money(min_price, currency)} – ${format.money(max_price, currency)}`} count={products} isOn={isOn}
            onPress={() => change(isOn ? { min_price: null, max_price: null } : { min_price: String(min_price), max_price: String(max_price) })} />
        })}
      </Group>}
      <Checkbox label={t('filter.in_stock')} checked={query.get('in_stock') === 'true'} onChange={event => change({ in_stock: event.target.checked ? 'true' : null })} />
    </div>
  )
}

function Group({ title, children }: { readonly title: string, readonly children: ReactNode }) {
  return <section><h2 className="mb-1.5 font-sans text-[.95rem] font-semibold tracking-normal">{title}</h2><ul className="grid">{children}</ul></section>
}

function Choice({ label, count, isOn, onPress }: { readonly label: string, readonly count: number, readonly isOn: boolean, readonly onPress: () => void }) {
  const format = useFormat()
  return (
    <li><button type="button" aria-pressed={isOn} onClick={onPress}
      className="-mx-2 flex w-[calc(100%+1rem)] justify-between gap-3 rounded px-2 py-1.5 text-left hover:bg-wash-cobalt
        aria-pressed:bg-wash-cobalt aria-pressed:font-semibold aria-pressed:text-cobalt">
      <span>{label}</span><span className="text-soft">{format.count(count)}</span>
    </button></li>
  )
}
