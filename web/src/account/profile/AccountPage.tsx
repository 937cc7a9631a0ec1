import type { ReactNode } from 'react'
import type { User } from '~/api/session'
import { Button } from '~/kit/Button'
import { ArrowIcon, GearIcon, OutIcon, ReceiptIcon, TicketIcon } from '~/kit/icons'
import { ErrorLine } from '~/kit/Refusal'
import { useTitle } from '~/layout/useTitle'
import { Link } from '~/router/router'
import { useWords } from '~/words/words'
import { SignedIn } from '../sign-in/SignedIn'
import { useSignOut } from '../useSignOut'
import { PasswordForm } from './PasswordForm'
import { ProfileForm } from './ProfileForm'
import { Sessions } from './Sessions'

export default function AccountPage() {
  const t = useWords('account')
  useTitle(t('account'))
  return <SignedIn>{user => <Account user={user} />}</SignedIn>
}

function Account({ user }: { readonly user: User }) {
  const t = useWords('account')
  const name = [user.first_name, user.last_name].filter(Boolean).join(' ')
  return (
    <div className="mx-auto grid max-w-[72rem] border-line bg-glaze max-md:border-b md:grid-cols-[minmax(15rem,19rem)_minmax(0,1fr)] md:border">
      <div className="flex flex-col md:border-r md:border-line">
        <header className="px-4 py-7 md:px-7">
          <h1 className="text-[2.1rem] break-words">{name || t('account')}</h1>
          <p className="mt-1.5 break-words text-soft">{user.email}</p>
        </header>
        <nav aria-label={t('account')} className="border-t border-line">
          <Way to="/orders" icon={<ReceiptIcon />} name={t('orders')} text={t('orders.text')} />
          <Way to="/reservations" icon={<TicketIcon />} name={t('tickets')} text={t('tickets.text')} />
          {user.role === 'admin' && <Way to="/admin" icon={<GearIcon />} name={t('console')} text={t('console.text')} />}
        </nav>
        <SignOut />
      </div>
      <div className="max-md:border-t max-md:border-line">
        {user.is_guest && <p className="m-4 border-l-4 border-saffron bg-wash-saffron p-3 md:m-7">{t('account.guest')}</p>}
        <Part title={t('you')} text={t('you.text')}><ProfileForm user={user} /></Part>
        {!user.is_guest && <Part title={t('password')} text={t('password.change.text')}><PasswordForm email={user.email} /></Part>}
        <Part title={t('sessions')} text={t('sessions.text')}><Sessions /></Part>
      </div>
    </div>
  )
}

function Way({ to, icon, name, text }: { readonly to: string, readonly icon: ReactNode, readonly name: string, readonly text: string }) {
  return (
    <Link to={to} className="group flex items-center gap-4 border-b border-line px-4 py-4 hover:bg-wash-cobalt md:px-7">
      <span className="text-cobalt">{icon}</span>
      <span className="min-w-0 flex-1"><b className="block font-semibold">{name}</b><span className="text-[.92rem] text-soft">{text}</span></span>
      <ArrowIcon size={18} className="shrink-0 text-soft group-hover:text-cobalt" />
    </Link>
  )
}

function SignOut() {
  const t = useWords('account')
  const out = useSignOut('here')
  return (
    <div className="grid gap-3 px-4 py-5 md:px-7">
      <Button kind="line" className="justify-self-start" isBusy={out.isPending} onClick={() => out.mutate()}><OutIcon size={18} />{t('sign_out')}</Button>
      {out.error && <ErrorLine error={out.error} />}
    </div>
  )
}

function Part({ title, text, children }: { readonly title: string, readonly text: string, readonly children: ReactNode }) {
  return (
    <section className="grid gap-x-10 gap-y-5 border-b border-line px-4 py-7 last:border-b-0 md:px-7 lg:grid-cols-[13rem_minmax(0,1fr)]">
      <div><h2 className="text-[1.35rem]">{title}</h2><p className="mt-1.5 text-[.92rem] text-soft">{text}</p></div>
      <div className="min-w-0">{children}</div>
    </section>
  )
}
