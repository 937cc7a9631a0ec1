import { useState } from 'react'
import { api, data, keyed, type Schema } from '~/api/client'
import { isProblem } from '~/api/problem'
import { Button } from '~/kit/Button'
import { Checkbox, Field } from '~/kit/Field'
import { Sheet } from '~/kit/Sheet'
import { ErrorLine } from '~/kit/Refusal'
import { useWords } from '~/words/words'
import { Head } from '../kit/Head'
import { Nothing, When } from '../kit/Pieces'
import { Rows, type Column } from '../kit/Rows'
import { SecretSheet } from '../kit/SecretSheet'
import { Sure } from '../kit/Sure'
import { useAct } from '../kit/useAct'
import { instantOf, useDraft } from '../kit/useDraft'
import { pageSize, useListPage } from '../kit/useListPage'

type Key = Schema['ApiKeyView']

/** What a key may be allowed; the API names them when it is asked for others. */
const groups = ['discounts', 'events', 'inventory', 'catalog', 'orders', 'payments', 'booking', 'notifications', 'webhooks', 'photos', 'operations', 'users']

export default function KeysPage() {
  const t = useWords('admin')
  const [isNew, setNew] = useState(false)
  const [made, setMade] = useState<string | null>(null)
  const [asks, setAsks] = useState<Key | null>(null)
  const page = useListPage<Key>(['api-keys'], (cursor, signal) => data(api.GET('/api/api-keys', { params: { query: { limit: pageSize, cursor } }, signal })))
  const remove = useAct((id: string) => api.DELETE('/api/api-keys/{id}', { params: { path: { id } } }),
    { done: () => t('key.removed'), onDone: () => setAsks(null), isShown: true })
  const columns: readonly Column<Key>[] = [
    { key: 'name', head: t('name'), cell: key => <b className="font-semibold">{key.name}</b> },
    { key: 'scopes', head: t('key.scopes'), look: 'cut', cell: key => <span className="mono text-soft">{key.scopes.join(' ')}</span> },
    { key: 'used', head: t('key.used'), look: 'desk', cell: key => key.last_used_at ? <When at={key.last_used_at} /> : t('key.never') },
    { key: 'expires', head: t('key.expires'), look: 'desk', cell: key => key.expires_at ? <When at={key.expires_at} style="date" /> : <Nothing /> },
    { key: 'act', head: <span className="sr-only">{t('actions')}</span>, isNumber: true,
      cell: key => <Button kind="quiet" size="small" onClick={() => { remove.reset(); setAsks(key) }}>{t('remove')}</Button> },
  ]
  const create = <Button size="small" onClick={() => setNew(true)}>{t('key.new')}</Button>
  return (
    <>
      <Head title={t('keys')}>{create}</Head>
      <Rows page={page} columns={columns} idOf={key => key.id} label={t('keys')} empty={{ title: t('keys.none'), text: t('keys.none.text'), action: create }} />
      {isNew && <NewKey onClose={() => setNew(false)} onMade={key => { setNew(false); setMade(key.key ?? null) }} />}
      <SecretSheet title={t('key.made')} text={t('key.once')} secret={made} onClose={() => setMade(null)} />
      {asks && <Sure isOpen title={t('key.remove')} action={t('remove')} isBusy={remove.isBusy} error={remove.error} onClose={() => setAsks(null)}
        onSure={() => remove.run(asks.id)}><p>{t('key.remove.text', { name: asks.name })}</p></Sure>}
    </>
  )
}

function NewKey({ onClose, onMade }: { readonly onClose: () => void, readonly onMade: (key: Key) => void }) {
  const t = useWords('admin')
  const [scopes, setScopes] = useState<readonly string[]>([])
  const act = useAct((body: Schema['ApiKeyBody'], key) => data(api.POST('/api/api-keys', { body, headers: keyed(key) })), { onDone: onMade, isShown: true })
  const draft = useDraft({ name: '', expires_at: '' }, act.error)
  const create = () => act.run({ name: draft.values.name.trim(), scopes: [...scopes], expires_at: instantOf(draft.values.expires_at) })
  const toggle = (scope: string, isOn: boolean) => setScopes(before => isOn ? [...before, scope] : before.filter(each => each !== scope))
  return (
    <Sheet isOpen onClose={onClose} title={t('key.new')}>
      <form className="grid gap-4" onSubmit={event => { event.preventDefault(); create() }}>
        <Field label={t('name')} required autoFocus autoComplete="off" maxLength={100} {...draft.text('name')} />
        <fieldset><legend className="label mb-1">{t('key.scopes')}</legend>
          <table className="rows"><tbody>
            {groups.map(group => <tr key={group}><td className="mono">{group}</td>
              {(['read', 'write'] as const).map(kind =>
                <td key={kind}><Checkbox label={t(`key.${kind}`)} aria-label={`${group}:${kind}`} checked={scopes.includes(`${group}:${kind}`)}
                  onChange={event => toggle(`${group}:${kind}`, event.target.checked)} /></td>)}</tr>)}</tbody></table>
        </fieldset>
        <Field label={t('key.expires')} type="datetime-local" note={t('key.expires.note')} {...draft.text('expires_at')} />
        {act.error && <ErrorLine error={act.error}>{isProblem(act.error) && act.error.errors.scopes?.join(' ')}</ErrorLine>}
        <Button type="submit" isBusy={act.isBusy} disabled={scopes.length === 0}>{t('key.create')}</Button>
      </form>
    </Sheet>
  )
}
