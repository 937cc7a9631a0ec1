import { useQuery } from '@tanstack/react-query'
import { ErrorTile } from '~/kit/Refusal'
import { Link } from '~/router/router'
import { useFormat, useWords } from '~/words/words'
import { Head } from '../kit/Head'
import { PageWait } from '../kit/PageWait'
import { Figure } from '../kit/Pieces'
import { Table, type Column } from '../kit/Rows'
import { statuses } from '../orders/orders'
import { LineChart } from './LineChart'
import { overviewQuery, type Lag, type Overview } from './overview'
import type { Moment } from './watched'

export default function OverviewPage() {
  const t = useWords('admin')
  const { data, error, refetch } = useQuery(overviewQuery)
  if (error && !data) return <ErrorTile error={error} onRetry={() => void refetch()} />
  if (!data) return <PageWait />
  return (
    <>
      <Head title={t('overview')} />
      {data.unavailable.length > 0 && <p role="status" className="mb-4 border-l-4 border-coral bg-wash-coral px-3 py-2">
        {t('unavailable', { services: data.unavailable.join(', ') })}</p>}
      <div className="bands">
        <Figures data={data} />
        {data.orders && <Charts orders={data.orders} currency={data.currency} />}
        <LiveCharts moments={data.moments} />
        {data.orders && <ByStatus counts={data.orders.by_status} />}
        <Lags lags={data.subscriptions} />
      </div>
    </>
  )
}

function Figures({ data }: { readonly data: Overview }) {
  const t = useWords('admin')
  const format = useFormat()
  const { orders, saga_durations: durations, backlogs } = data
  const number = (value: number | null | undefined) => value == null ? '–' : format.count(value)
  const time = (value: number | null | undefined) => value == null ? '–' : format.duration(value)
  const doubts = backlogs.payments_in_doubt === null ? null : backlogs.payments_in_doubt + (backlogs.payments_unresolved ?? 0)
  return (
    <div className="figures figures-eight">
      <Figure name={t('figure.hour')} value={number(orders?.last_hour.placed)} to="/admin/orders" />
      <Figure name={t('figure.rate')} value={orders ? format.count(orders.minutes.at(-2)?.orders_per_second ?? 0) : '–'} />
      <Figure name={t('figure.revenue')} value={orders ? format.money(orders.last_day.revenue, data.currency) : '–'} />
      <Figure name={t('figure.p50')} value={time(durations?.p50_milliseconds)} />
      <Figure name={t('figure.p99')} value={time(durations?.p99_milliseconds)} />
      <Figure name={t('figure.holds')} value={number(backlogs.held_seats)} to="/admin/reservations?status=HOLD" />
      <Figure name={t('figure.doubts')} value={number(doubts)} isBad={(doubts ?? 0) > 0} to="/admin/payments" />
      <Figure name={t('dead')} value={number(backlogs.dead_letters)} isBad={backlogs.dead_letters > 0} to="/admin/dead-letters" />
    </div>
  )
}

function Charts({ orders, currency }: { readonly orders: NonNullable<Overview['orders']>, readonly currency: string }) {
  const t = useWords('admin')
  const format = useFormat()
  return (
    <div className="pair">
      <LineChart title={t('chart.minutes')} values={orders.minutes.map(flow => flow.placed)} write={format.count}
        name={index => format.date(orders.minutes[index]?.from ?? new Date(), 'time')} />
      <LineChart title={t('chart.days')} values={orders.days.map(flow => flow.revenue)} write={value => format.money(value, currency)}
        name={index => format.date(orders.days[index]?.from ?? new Date(), 'short')} />
    </div>
  )
}

/** What nobody keeps but this page: it begins when the console is opened. */
function LiveCharts({ moments }: { readonly moments: readonly Moment[] }) {
  const t = useWords('admin')
  const format = useFormat()
  const name = (index: number) => format.date(new Date(moments[index]?.at ?? Date.now()), 'time')
  return (
    <div className="trio">
      <LineChart title={t('chart.saga')} values={moments.map(moment => moment.saga)} write={format.duration} name={name} />
      <LineChart title={t('chart.lag')} values={moments.map(moment => moment.lag)} write={format.count} name={name} />
      <LineChart title={t('dead')} values={moments.map(moment => moment.deadLetters)} write={format.count} name={name} />
    </div>
  )
}

function ByStatus({ counts }: { readonly counts: NonNullable<Overview['orders']>['by_status'] }) {
  const t = useWords('admin')
  const format = useFormat()
  return (
    <section>
      <h2 className="mb-2">{t('orders.by_status')}</h2>
      <div className="figures">{statuses.map(status =>
        <Figure key={status} name={t(`status.${status}`)} value={format.count(counts[status] ?? 0)} to={`/admin/orders?status=${status}`} />)}</div>
    </section>
  )
}

const shownLags = 8

function Lags({ lags }: { readonly lags: readonly Lag[] }) {
  const t = useWords('admin')
  const format = useFormat()
  const behind = lags.filter(each => each.lag > 0).sort((one, other) => other.lag - one.lag).slice(0, shownLags)
  const columns: readonly Column<Lag>[] = [
    { key: 'name', head: t('subscription'), cell: lag => <span className="mono break-all">{lag.name}</span> },
    { key: 'producer', head: t('reads'), look: 'desk', cell: lag => lag.producer },
    { key: 'lag', head: t('lag'), isNumber: true, cell: lag => format.count(lag.lag) },
  ]
  return (
    <section>
      <div className="mb-2 flex items-baseline justify-between gap-3"><h2>{t('lags')}</h2><Link className="link" to="/admin/subscriptions">{t('all')}</Link></div>
      {behind.length === 0 ? <p className="border-y border-line py-3 text-soft">{t('lags.none', { count: lags.length })}</p>
        : <Table label={t('lags')} columns={columns} rows={behind} idOf={lag => lag.name + lag.producer} />}
    </section>
  )
}
