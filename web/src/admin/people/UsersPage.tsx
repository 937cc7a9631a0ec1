import { api, data } from '~/api/client'
import type { User } from '~/api/session'
import { Pill } from '~/kit/Pieces'
import { Link } from '~/router/router'
import { useWords } from '~/words/words'
import { Filters, TypedFilter, useFilters } from '../kit/Filters'
import { Head } from '../kit/Head'
import { When } from '../kit/Pieces'
import { Rows, type Column } from '../kit/Rows'
import { pageSize, useListPage } from '../kit/useListPage'

/** The list takes a whole address only; while somebody is still typing, everybody is shown. */
const whole = /^\S+@\S+\.\S+$/

export default function UsersPage() {
  const t = useWords('admin')
  const { values, set, isFiltered } = useFilters('email')
  const email = values.email && whole.test(values.email) ? values.email : undefined
  const page = useListPage<User>(['users', email], (cursor, signal) => data(api.GET('/api/users', { params: { query: { email, limit: pageSize, cursor } }, signal })))
  const columns: readonly Column<User>[] = [
    { key: 'email', head: t('email'), look: 'cut', cell: user => <Link className="row-link" to={`/admin/users/${user.id}`}>{user.email}</Link> },
    { key: 'name', head: t('name'), look: 'desk', cell: user => `${user.first_name} ${user.last_name}` },
    { key: 'role', head: t('role'),
      cell: user => user.is_guest ? <Pill tone="quiet">{t('role.guest')}</Pill> : <Pill tone={user.role === 'admin' ? undefined : 'quiet'}>{t(`role.${user.role}`)}</Pill> },
    { key: 'active', head: t('status'), look: 'desk', cell: user => user.is_active ? t('user.active') : <Pill tone="bad">{t('user.inactive')}</Pill> },
    { key: 'at', head: t('user.since'), look: 'desk', cell: user => <When at={user.created_at} style="date" /> },
  ]
  return (
    <>
      <Head title={t('users')} />
      <Filters>
        <TypedFilter isSearch label={t('users.search')} value={values.email} onChange={value => set({ email: value })} error={isFiltered && !email ? t('users.search.wrong') : undefined} />
      </Filters>
      <Rows page={page} columns={columns} idOf={user => user.id} label={t('users')} empty={email ? { title: t('none.filtered'), text: t('none.filtered.text') } : { title: t('none') }} />
    </>
  )
}
