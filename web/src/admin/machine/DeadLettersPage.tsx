import { useState } from 'react'
import { api, data, type Schema } from '~/api/client'
import { Button } from '~/kit/Button'
import { Sheet } from '~/kit/Sheet'
import { useFormat, useWords } from '~/words/words'
import { Link, useAddress } from '~/router/router'
import { Head } from '../kit/Head'
import { Facts, Id, Json, When } from '../kit/Pieces'
import { Rows, type Column } from '../kit/Rows'
import { Sure } from '../kit/Sure'
import { useAct } from '../kit/useAct'
import { pageSize, useListPage } from '../kit/useListPage'

type Letter = Schema['DeadLetterView']

/** Messages that could not be handled: what they say, why it failed, and to try them again or give them up. */
export default function DeadLettersPage() {
  const t = useWords('admin')
  const format = useFormat()
  const [address, change] = useAddress()
  const page = useListPage<Letter>(['dead-letters'], (cursor, signal) => data(api.GET('/api/admin/dead-letters', { params: { query: { limit: pageSize, cursor } }, signal })),
    { refetchInterval: 5_000 })
  const open = page.rows?.find(letter => letter.id === address.get('open'))
  const close = () => change({ open: null })
  const replay = useAct((id: string) => api.POST('/api/admin/dead-letters/{id}/replay', { params: { path: { id } } }), { done: () => t('dead.replayed'), onDone: close })
  const columns: readonly Column<Letter>[] = [
    { key: 'type', head: t('type'), cell: letter => <button type="button" className="row-link mono" onClick={() => change({ open: letter.id })}>{letter.type}</button> },
    { key: 'subscription', head: t('subscription'), look: 'wide-only', cell: letter => <span className="mono">{letter.subscription}</span> },
    { key: 'error', head: t('error'), look: 'cut', cell: letter => <span className="text-coral-ink">{letter.error ?? t('dead.behind')}</span> },
    { key: 'attempts', head: t('attempts'), isNumber: true, look: 'desk', cell: letter => format.count(letter.attempts) },
    { key: 'at', head: t('at'), look: 'desk', cell: letter => <When at={letter.parked_at} /> },
    { key: 'act', head: <span className="sr-only">{t('actions')}</span>, isNumber: true,
      cell: letter => <Button className="above" kind="quiet" size="small" disabled={letter.error === null} isBusy={replay.isBusy} onClick={() => replay.run(letter.id)}>
        {t('dead.replay')}</Button> },
  ]
  return (
    <>
      <Head title={t('dead')} />
      <Rows page={page} columns={columns} idOf={letter => letter.id} label={t('dead')} empty={{ title: t('dead.none'), text: t('dead.none.text') }} />
      <Sheet isOpen={open !== undefined} onClose={close} title={open?.type ?? ''} side="right"
        footer={open && <LetterActions letter={open} isBusy={replay.isBusy} onReplay={() => replay.run(open.id)} onGone={close} />}>
        {open && (
          <div className="grid gap-4">
            <Facts>{[[t('subscription'), <span className="mono">{open.subscription}</span>], [t('attempts'), open.attempts],
              [t('at'), <When at={open.parked_at} />], [t('saga.event_id'), <Id id={open.event_id} />],
              [t('key'), <Link className="link mono" to={`/admin/activity?key=${open.key}`}>{open.key}</Link>]]}</Facts>
            <section><h2 className="mb-1">{t('error')}</h2><pre className="json !text-coral-ink">{open.error ?? t('dead.behind')}</pre></section>
            <section><h2 className="mb-1">{t('payload')}</h2><Json value={open.data} /></section>
          </div>
        )}
      </Sheet>
    </>
  )
}

function LetterActions({ letter, isBusy, onReplay, onGone }: { readonly letter: Letter, readonly isBusy: boolean, readonly onReplay: () => void,
  readonly onGone: () => void }) {
  const t = useWords('admin')
  const [asks, setAsks] = useState(false)
  const discard = useAct((id: string) => api.DELETE('/api/admin/dead-letters/{id}', { params: { path: { id } } }),
    { done: () => t('dead.discarded'), onDone: onGone, isShown: true })
  return (
    <div className="flex flex-wrap justify-end gap-2">
      <Button kind="danger" onClick={() => setAsks(true)}>{t('dead.discard')}</Button>
      <Button isBusy={isBusy} disabled={letter.error === null} onClick={onReplay}>{t('dead.replay')}</Button>
      {asks && <Sure isOpen title={t('dead.discard')} action={t('dead.discard')} isBusy={discard.isBusy} error={discard.error} onClose={() => setAsks(false)}
        onSure={() => discard.run(letter.id)}><p>{t('dead.discard.text')}</p></Sure>}
    </div>
  )
}
