import { api, data, type Schema } from '~/api/client'
import { Button } from '~/kit/Button'
import { Pill } from '~/kit/Pieces'
import { useWords } from '~/words/words'
import { Head } from '../kit/Head'
import { Nothing, When } from '../kit/Pieces'
import { Rows, type Column } from '../kit/Rows'
import { useAct } from '../kit/useAct'
import { pageSize, useListPage } from '../kit/useListPage'

type Session = Schema['SessionView']

/** Where one is signed in oneself. */
export default function SessionsPage() {
  const t = useWords('admin')
  const page = useListPage<Session>(['sessions'], (cursor, signal) => data(api.GET('/api/auth/sessions', { params: { query: { limit: pageSize, cursor } }, signal })))
  const end = useAct((id: string) => api.DELETE('/api/auth/sessions/{id}', { params: { path: { id } } }), { done: () => t('session.ended') })
  const columns: readonly Column<Session>[] = [
    { key: 'device', head: t('session.device'), look: 'cut', cell: row => <>{row.current && <Pill tone="good">{t('session.this')}</Pill>} {row.device ?? <Nothing />}</> },
    { key: 'address', head: t('session.address'), look: 'desk', cell: row => row.address ? <span className="mono">{row.address}</span> : <Nothing /> },
    { key: 'since', head: t('session.since'), look: 'wide-only', cell: row => <When at={row.created_at} /> },
    { key: 'used', head: t('session.used'), look: 'desk', cell: row => <When at={row.last_used_at} /> },
    { key: 'act', head: <span className="sr-only">{t('actions')}</span>, isNumber: true,
      cell: row => !row.current && <Button kind="quiet" size="small" isBusy={end.isBusy} onClick={() => end.run(row.id)}>{t('session.end')}</Button> },
  ]
  return <><Head title={t('sessions')} /><Rows page={page} columns={columns} idOf={row => row.id} label={t('sessions')} empty={{ title: t('none') }} /></>
}
