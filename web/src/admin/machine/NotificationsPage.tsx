import { useQuery } from '@tanstack/react-query'
import { api, data, keyed, type Schema } from '~/api/client'
import { Button } from '~/kit/Button'
import { ErrorTile } from '~/kit/Refusal'
import { Pill, Skeleton, type Tone } from '~/kit/Pieces'
import { Sheet } from '~/kit/Sheet'
import { Link, useAddress } from '~/router/router'
import { useWords } from '~/words/words'
import { ChoiceFilter, Filters, IdFilter, useFilters } from '../kit/Filters'
import { Head } from '../kit/Head'
import { readId } from '../kit/ids'
import { namesOf } from '../kit/namesOf'
import { Facts, Nothing, When } from '../kit/Pieces'
import { Rows, type Column } from '../kit/Rows'
import { useAct } from '../kit/useAct'
import { pageSize, useListPage } from '../kit/useListPage'

type Notification = Schema['NotificationView']

const toneOf: Readonly<Record<Notification['status'], Tone>> = { pending: 'waiting', sent: 'good', kept: 'quiet', failed: 'bad', dropped: 'quiet' }
const states = namesOf(toneOf)
const occasions = ['registered', 'password_reset', 'guest_order', 'order_confirmed', 'order_cancelled', 'order_shipped', 'order_refunded', 'reservation_held',
  'reservation_confirmed', 'reservation_cancelled', 'reservation_expired', 'reservation_offered', 'webhook_disabled'] as const satisfies readonly Notification['occasion'][]

/** What was written to whom, and how it went. */
export default function NotificationsPage() {
  const t = useWords('admin')
  const [address, change] = useAddress()
  const { values, set, isFiltered } = useFilters('status', 'occasion', 'user')
  const filter = { status: states.find(each => each === values.status), occasion: occasions.find(each => each === values.occasion),
    user_id: readId(values.user) }
  const page = useListPage<Notification>(['notifications', filter],
    (cursor, signal) => data(api.GET('/api/admin/notifications', { params: { query: { ...filter, limit: pageSize, cursor } }, signal })), { refetchInterval: 10_000 })
  const columns: readonly Column<Notification>[] = [
    { key: 'subject', head: t('subject'), look: 'cut',
      cell: row => <button type="button" className="row-link" onClick={() => change({ open: row.id })}>{row.subject ?? t(`occasion.${row.occasion}`)}</button> },
    { key: 'to', head: t('recipient'), look: 'desk', cell: row => row.to ?? <Nothing /> },
    { key: 'occasion', head: t('occasion'), look: 'wide-only', cell: row => t(`occasion.${row.occasion}`) },
    { key: 'status', head: t('status'), cell: row => <Pill tone={toneOf[row.status]}>{t(`letter.${row.status}`)}</Pill> },
    { key: 'attempts', head: t('attempts'), isNumber: true, look: 'wide-only', cell: row => row.attempts },
    { key: 'at', head: t('at'), look: 'desk', cell: row => <When at={row.sent_at ?? row.created_at} /> },
  ]
  const open = address.get('open')
  return (
    <>
      <Head title={t('notifications')} />
      <Filters>
        <ChoiceFilter label={t('status')} value={values.status} all={t('all')} choices={states.map(each => [each, t(`letter.${each}`)] as const)}
          onChange={value => set({ status: value })} />
        <ChoiceFilter label={t('occasion')} value={values.occasion} all={t('all')} choices={occasions.map(each => [each, t(`occasion.${each}`)] as const)}
          onChange={value => set({ occasion: value })} />
        <IdFilter label={t('customer.id')} value={values.user} onChange={value => set({ user: value })} />
      </Filters>
      <Rows page={page} columns={columns} idOf={row => row.id} label={t('notifications')}
        isFiltered={isFiltered} empty={{ title: t('notifications.none'), text: t('notifications.none.text') }} />
      {open && <Letter id={open} onClose={() => change({ open: null })} />}
    </>
  )
}

/** A letter as its reader saw it: the words. Its page would need a frame, which the policy of these pages allows nobody. */
function Letter({ id, onClose }: { readonly id: string, readonly onClose: () => void }) {
  const t = useWords('admin')
  const { data: letter, error, refetch } = useQuery({ queryKey: ['admin', 'notification', id],
    queryFn: ({ signal }) => data(api.GET('/api/admin/notifications/{id}', { params: { path: { id } }, signal })) })
  const retry = useAct((_: 'retry', key) => api.POST('/api/admin/notifications/{id}/retry', { params: { path: { id } }, headers: keyed(key) }),
    { done: () => t('letter.again.done') })
  return (
    <Sheet isOpen onClose={onClose} title={letter?.subject ?? t('notification')} side="right"
      footer={letter && ['failed', 'kept'].includes(letter.status)
        && <Button className="w-full" isBusy={retry.isBusy} onClick={() => retry.run('retry')}>{t('letter.again')}</Button>}>
      {error ? <ErrorTile error={error} onRetry={() => void refetch()} /> : !letter ? <Skeleton className="h-64" /> : (
        <div className="grid gap-5">
          <Facts>{[[t('status'), <Pill tone={toneOf[letter.status]}>{t(`letter.${letter.status}`)}</Pill>], [t('recipient'), letter.to],
            [t('occasion'), t(`occasion.${letter.occasion}`)], [t('channel'), t(`channel.${letter.channel}`)], [t('attempts'), letter.attempts],
            [t('error'), letter.last_error], [t('sent'), letter.sent_at && <When at={letter.sent_at} />],
            [t('saga.next'), letter.next_attempt_at && <When at={letter.next_attempt_at} />],
            [t('customer'), <Link className="link" to={`/admin/users/${letter.user_id}`}>{t('open')}</Link>]]}</Facts>
          <div className="border border-line bg-ground p-4 whitespace-pre-wrap [overflow-wrap:anywhere]">{letter.text ?? t('letter.forgotten')}</div>
        </div>
      )}
    </Sheet>
  )
}
