import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api, data } from '~/api/client'
import { useUser, type User } from '~/api/session'
import { Button } from '~/kit/Button'
import { ErrorTile } from '~/kit/Refusal'
import { Pill } from '~/kit/Pieces'
import { Link, useParam } from '~/router/router'
import { useWords } from '~/words/words'
import { Head } from '../kit/Head'
import { PageWait } from '../kit/PageWait'
import { Facts, Id, When } from '../kit/Pieces'
import { Sure } from '../kit/Sure'
import { useAct } from '../kit/useAct'
import { userQuery } from './users'

export default function UserPage() {
  const t = useWords('admin')
  const id = useParam('id')
  const { data: user, error, refetch } = useQuery(userQuery(id))
  if (error && !user) return <ErrorTile error={error} onRetry={() => void refetch()} />
  if (!user) return <PageWait />
  return (
    <>
      <Head title={user.email} beside={<>{user.role === 'admin' && <Pill>{t('role.admin')}</Pill>}{user.is_guest && <Pill tone="quiet">{t('role.guest')}</Pill>}
        {!user.is_active && <Pill tone="bad">{t('user.inactive')}</Pill>}</>}><Actions user={user} /></Head>
      <div className="pair">
        <Facts>{[[t('name'), `${user.first_name} ${user.last_name}`.trim()], [t('username'), user.username], [t('language'), user.language],
          [t('user.since'), <When at={user.created_at} />], [t('changed'), <When at={user.updated_at} />], [t('id'), <Id id={user.id} />],
          ...Object.entries(user.metadata ?? {}).map(([name, value]) => [<span key={name} className="mono">{name}</span>, String(value)] as const)]}</Facts>
        <ul className="grid content-start gap-2">
          {([['/admin/orders?user=', 'orders'], ['/admin/reservations?user=', 'reservations'], ['/admin/payments?user=', 'payments'],
            ['/admin/notifications?user=', 'notifications']] as const).map(([path, name]) => <li key={name}><Link className="link" to={path + user.id}>{t(name)}</Link></li>)}
        </ul>
      </div>
    </>
  )
}

function Actions({ user }: { readonly user: User }) {
  const t = useWords('admin')
  const me = useUser()
  const [asks, setAsks] = useState<'role' | 'active' | null>(null)
  const close = () => setAsks(null)
  const act = useAct((body: { role?: 'admin' | 'customer', is_active?: boolean }) => data(api.PATCH('/api/users/{id}', { params: { path: { id: user.id } }, body })),
    { done: () => t('saved'), onDone: close, isShown: true })
  // Whoever takes their own rights or account away cannot give them back.
  if (me?.id === user.id || user.is_guest) return null
  const role = user.role === 'admin' ? 'customer' as const : 'admin' as const
  return (
    <>
      <Button kind="line" size="small" onClick={() => { act.reset(); setAsks('role') }}>{t(`user.make.${role}`)}</Button>
      <Button kind={user.is_active ? 'danger' : 'line'} size="small" onClick={() => { act.reset(); setAsks('active') }}>
        {user.is_active ? t('user.close') : t('user.reopen')}</Button>
      {asks === 'role' && <Sure isOpen title={t(`user.make.${role}`)} action={t(`user.make.${role}`)} kind="solid" isBusy={act.isBusy} error={act.error} onClose={close}
        onSure={() => act.run({ role })}><p>{t(`user.make.${role}.text`, { email: user.email })}</p></Sure>}
      {asks === 'active' && <Sure isOpen title={user.is_active ? t('user.close') : t('user.reopen')} action={user.is_active ? t('user.close') : t('user.reopen')}
        kind={user.is_active ? 'danger' : 'solid'} isBusy={act.isBusy} error={act.error} onClose={close} onSure={() => act.run({ is_active: !user.is_active })}>
          <p>{user.is_active ? t('user.close.text', { email: user.email }) : t('user.reopen.text', { email: user.email })}</p></Sure>}
    </>
  )
}
