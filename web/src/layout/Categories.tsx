import { useQuery } from '@tanstack/react-query'
import { categoriesQuery } from '~/api/catalog'
import { Skeleton } from '~/kit/Pieces'
import { decoded } from '~/router/match'
import { Link, usePlace } from '~/router/router'
import { useWords } from '~/words/words'

/** The shelves of the market, in one line that scrolls on a phone. */
export function Categories() {
  const t = useWords('shop')
  const { path } = usePlace()
  const { data } = useQuery(categoriesQuery)
  const here = decoded(path)
  const shelves = [
    { to: '/', name: t('everything') },
    ...(data ?? []).map(({ name }) => ({ to: `/categories/${encodeURIComponent(name)}`, name })),
    { to: '/events', name: t('events') },
  ]
  return (
    <nav aria-label={t('categories')}
      className="flex h-11.5 items-stretch gap-5 overflow-x-auto border-b border-line bg-glaze px-4 text-[.95rem] whitespace-nowrap [scrollbar-width:none] md:gap-6.5 md:px-7">
      {shelves.map(({ to, name }, index) => (
        <span key={to} className="contents">
          {!data && index === 1 && ['w-16', 'w-11', 'w-14', 'w-12'].map(width => <Skeleton key={width} className={`h-4 shrink-0 self-center ${width}`} />)}
          <Link to={to} aria-current={here === decoded(to) || (to === '/events' && path.startsWith('/events')) ? 'page' : undefined}
            className="flex items-center text-soft hover:text-ink aria-[current=page]:font-semibold aria-[current=page]:text-ink
              aria-[current=page]:shadow-[inset_0_-2.5px_var(--color-cobalt)]">{name}</Link>
        </span>
      ))}
    </nav>
  )
}
