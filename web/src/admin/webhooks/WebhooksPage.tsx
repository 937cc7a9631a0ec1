import { useState } from 'react'
import { api, data, keyed, type Schema } from '~/api/client'
import { Button } from '~/kit/Button'
import { Field } from '~/kit/Field'
import { Pill } from '~/kit/Pieces'
import { Link } from '~/router/router'
import { useFormat, useWords } from '~/words/words'
import { Head } from '../kit/Head'
import { Nothing, When } from '../kit/Pieces'
import { Rows, type Column } from '../kit/Rows'
import { SecretSheet } from '../kit/SecretSheet'
import { Sure } from '../kit/Sure'
import { useAct } from '../kit/useAct'
import { useDraft } from '../kit/useDraft'
import { pageSize, useListPage } from '../kit/useListPage'

export type Webhook = Schema['WebhookView']

export function WebhookState({ webhook }: { readonly webhook: Webhook }) {
  const t = useWords('admin')
  if (!webhook.is_active) return <Pill tone={webhook.disabled_reason === 'admin' ? 'quiet' : 'bad'}>
    {webhook.disabled_reason ? t(`webhook.off.${webhook.disabled_reason}`) : t('webhook.off')}</Pill>
  return webhook.failing_since ? <Pill tone="waiting">{t('webhook.failing')}</Pill> : <Pill tone="good">{t('webhook.on')}</Pill>
}

export default function WebhooksPage() {
  const t = useWords('admin')
  const format = useFormat()
  const [isNew, setNew] = useState(false)
  const [secret, setSecret] = useState<string | null>(null)
  const page = useListPage<Webhook>(['webhooks'], (cursor, signal) => data(api.GET('/api/webhooks', { params: { query: { limit: pageSize, cursor } }, signal })),
    { refetchInterval: 10_000 })
  const columns: readonly Column<Webhook>[] = [
    { key: 'url', head: t('webhook.url'), look: 'cut', cell: row => <Link className="row-link mono" to={`/admin/webhooks/${row.id}`}>{row.url}</Link> },
    { key: 'types', head: t('webhook.types'), look: 'desk', cell: row => <span className="mono text-soft">{row.event_types.join(' ')}</span> },
    { key: 'state', head: t('status'), cell: row => <WebhookState webhook={row} /> },
    { key: 'open', head: t('webhook.open'), isNumber: true, look: 'desk', cell: row => format.count(row.open_deliveries) },
    { key: 'last', head: t('webhook.last'), look: 'wide-only', cell: row => row.last_success_at ? <When at={row.last_success_at} /> : <Nothing /> },
  ]
  const create = <Button size="small" onClick={() => setNew(true)}>{t('webhook.new')}</Button>
  return (
    <>
      <Head title={t('webhooks')}>{create}</Head>
      <Rows page={page} columns={columns} idOf={row => row.id} label={t('webhooks')} empty={{ title: t('webhooks.none'), text: t('webhooks.none.text'), action: create }} />
      {isNew && <NewWebhook onClose={() => setNew(false)} onMade={made => { setNew(false); setSecret(made) }} />}
      <SecretSheet title={t('webhook.secret')} text={t('webhook.secret.text')} secret={secret} onClose={() => setSecret(null)} />
    </>
  )
}

export const typesOf = (text: string) => text.split(/[\s,]+/).filter(Boolean)

function NewWebhook({ onClose, onMade }: { readonly onClose: () => void, readonly onMade: (secret: string | null) => void }) {
  const t = useWords('admin')
  const act = useAct((body: Schema['WebhookBody'], key) => data(api.POST('/api/webhooks', { body, headers: keyed(key) })),
    { onDone: made => onMade(made.secret), isShown: true })
  const draft = useDraft({ url: '', event_types: '*', description: '' }, act.error)
  const { url, event_types: types, description } = draft.values
  return (
    <Sure isOpen title={t('webhook.new')} action={t('webhook.create')} kind="solid" isBusy={act.isBusy} error={draft.fault}
      onClose={onClose}
      onSure={() => act.run({ url: url.trim(), event_types: typesOf(types), description: description.trim() || null })}>
      <Field label={t('webhook.url')} type="url" required autoFocus placeholder="https://" autoComplete="off" {...draft.text('url')} />
      <Field label={t('webhook.types')} required autoComplete="off" spellCheck={false} note={t('webhook.types.note')} {...draft.text('event_types')} />
      <Field label={t('description')} autoComplete="off" {...draft.text('description')} />
    </Sure>
  )
}
