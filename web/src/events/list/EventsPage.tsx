import { useInfiniteQuery } from '@tanstack/react-query'
import { comingEventsQuery } from '~/api/events'
import { serverNow } from '~/api/clock'
import { ButtonLink } from '~/kit/Button'
import { CalendarIcon, TicketIcon } from '~/kit/icons'
import { More } from '~/kit/More'
import { TileSkeleton } from '~/kit/ProductTile'
import { EmptyTile, ErrorTile } from '~/kit/Refusal'
import { TicketTile } from '~/kit/TicketTile'
import { useTitle } from '~/layout/useTitle'
import { Link, useAddress } from '~/router/router'
import { useWords } from '~/words/words'
import { Month } from './Month'
import { WallEnd } from './WallEnd'

export default function EventsPage() {
  const t = useWords('events')
  const [address] = useAddress()
  const isMonth = address.get('view') === 'month'
  useTitle(t('events'))
  return (
    <>
      <header className="flex flex-wrap items-end justify-between gap-4 px-4 pt-6 pb-5 md:px-0 md:pt-0">
        <h1 className="text-[clamp(2.2rem,4.5vw,3.2rem)]">{t('events')}</h1>
        <nav aria-label={t('view')} className="flex rounded border-[1.5px] border-line bg-glaze">
          <View to="/events" isHere={!isMonth}><TicketIcon size={18} />{t('list')}</View>
          <View to="/events?view=month" isHere={isMonth}><CalendarIcon size={18} />{t('month')}</View>
        </nav>
      </header>
      {isMonth ? <Month /> : <List />}
    </>
  )
}

function View({ to, isHere, children }: { readonly to: string, readonly isHere: boolean, readonly children: React.ReactNode }) {
  return (
    <Link to={to} replace aria-current={isHere ? 'page' : undefined}
      className="flex min-h-11 items-center gap-2 px-4 font-[550] text-soft hover:text-cobalt aria-[current=page]:bg-wash-cobalt aria-[current=page]:text-cobalt">{children}</Link>
  )
}

function List() {
  const t = useWords('events')
  const list = useInfiniteQuery(comingEventsQuery)
  const { data, error, refetch, hasNextPage } = list
  if (error && !data) return <ErrorTile error={error} onRetry={() => void refetch()} />
  if (!data) return <div className="wall" aria-busy="true">{Array.from({ length: 6 }, (_, index) => <TileSkeleton key={index} isWide />)}</div>
  const now = serverNow()
  const events = data.pages.flatMap(page => page.results).filter(event => Date.parse(event.start_time) > now)
  if (events.length === 0 && !hasNextPage) return <EmptyTile title={t('none')} action={<ButtonLink to="/">{t('to_shop')}</ButtonLink>}>{t('none.text')}</EmptyTile>
  return (
    <>
      <div className="wall">
        {events.map(event => <TicketTile key={event.id} event={event} />)}
        {!hasNextPage && <WallEnd count={events.length} />}
      </div>
      <More list={list} />
    </>
  )
}
