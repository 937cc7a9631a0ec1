import { useQuery } from '@tanstack/react-query'
import { api, data, type Schema } from '~/api/client'
import { Button } from '~/kit/Button'
import { ErrorTile } from '~/kit/Refusal'
import { Pill } from '~/kit/Pieces'
import { useFormat, useWords } from '~/words/words'
import { Head } from '../kit/Head'
import { Table, type Column } from '../kit/Rows'

type Rule = Schema['AuditView']['rules'][number]

/** The rules that must hold between the services, tried at a press: it reads a lot, and so does not run by itself. */
export default function AuditPage() {
  const t = useWords('admin')
  const format = useFormat()
  const { data: audit, error, refetch, isFetching } = useQuery({
    queryKey: ['admin', 'audit'], queryFn: ({ signal }) => data(api.GET('/api/admin/audit', { signal })), enabled: false, staleTime: Infinity, retry: false,
  })
  const columns: readonly Column<Rule>[] = [
    { key: 'says', head: t('audit.rule'), look: 'free',
      cell: rule => <>{rule.says}{[...rule.broken, ...rule.under_way].map(one => <div key={one.id + one.detail} className="mono text-soft">{one.id} {one.detail}</div>)}</> },
    { key: 'tried', head: t('audit.tried'), isNumber: true, cell: rule => format.count(rule.tried) },
    { key: 'result', head: t('audit.result'),
      cell: rule => rule.violations > 0 ? <Pill tone="bad">{t('audit.broken', { count: rule.violations })}</Pill>
        : rule.waiting > 0 ? <Pill tone="waiting">{t('audit.waiting', { count: rule.waiting })}</Pill> : <Pill tone="good">{t('audit.holds')}</Pill> },
  ]
  return (
    <>
      <Head title={t('audit')} beside={audit && <span className="mono text-soft">{format.date(audit.at, 'moment')} · {format.duration(audit.seconds * 1_000)}</span>}>
        <Button size="small" isBusy={isFetching} onClick={() => void refetch()}>{t('audit.run')}</Button></Head>
      {error ? <ErrorTile error={error} onRetry={() => void refetch()} /> : audit ? <Table label={t('audit')} columns={columns} rows={audit.rules} idOf={rule => rule.name} />
        : <div className="none border-t border-line"><h2>{t('audit.none')}</h2><p className="max-w-prose">{t('audit.text')}</p></div>}
    </>
  )
}
