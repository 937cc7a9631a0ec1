import { useQuery } from '@tanstack/react-query'
import { api, data, type Schema } from '~/api/client'
import { ErrorTile } from '~/kit/Refusal'
import { Pill } from '~/kit/Pieces'
import { useFormat, useWords } from '~/words/words'
import { Head } from '../kit/Head'
import { Nothing, When } from '../kit/Pieces'
import { Table, type Column } from '../kit/Rows'

type Subscription = Schema['SubscriptionsView']['results'][number]

/** How far each subscription has read, the furthest behind first. */
export default function SubscriptionsPage() {
  const t = useWords('admin')
  const format = useFormat()
  const { data: rows, error, refetch } = useQuery({
    queryKey: ['admin', 'subscriptions'], refetchInterval: 3_000,
    queryFn: async ({ signal }) =>
      (await data(api.GET('/api/admin/subscriptions', { signal }))).results.toSorted((one, other) => other.lag - one.lag || one.name.localeCompare(other.name)),
  })
  const columns: readonly Column<Subscription>[] = [
    { key: 'name', head: t('subscription'), look: 'free', cell: row => <span className="mono break-all">{row.name}</span> },
    { key: 'producer', head: t('reads'), look: 'desk', cell: row => row.producer },
    { key: 'state', head: t('state'),
      cell: row => row.state === 'running' ? <span className="text-soft">{row.state}</span> : <Pill tone={row.state === 'waiting' ? 'quiet' : 'bad'}>{row.state}</Pill> },
    { key: 'position', head: t('position'), isNumber: true, look: 'wide-only', cell: row => format.count(row.position) },
    { key: 'head', head: t('newest'), isNumber: true, look: 'wide-only', cell: row => format.count(row.head) },
    { key: 'lag', head: t('lag'), isNumber: true, cell: row => row.lag > 0 ? <b>{format.count(row.lag)}</b> : format.count(0) },
    { key: 'moved', head: t('moved'), look: 'desk', cell: row => row.last_moved_at ? <When at={row.last_moved_at} /> : <Nothing /> },
  ]
  return (
    <>
      <Head title={t('subscriptions')} />
      {error && !rows ? <ErrorTile error={error} onRetry={() => void refetch()} />
        : <Table label={t('subscriptions')} columns={columns} rows={rows} idOf={row => row.name + row.producer} />}
    </>
  )
}
