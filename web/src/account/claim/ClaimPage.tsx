import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api, data } from '~/api/client'
import { isProblem } from '~/api/problem'
import { sessionQuery, signIn, useSessionChange, type User } from '~/api/session'
import { PageSkeleton } from '~/layout/PageSkeleton'
import { Button, ButtonLink } from '~/kit/Button'
import { notify } from '~/kit/notices'
import { ErrorLine, ErrorTile } from '~/kit/Refusal'
import { Paper } from '~/layout/Paper'
import { useTitle } from '~/layout/useTitle'
import { navigate, useAddress } from '~/router/router'
import { useWords } from '~/words/words'
import { NewPasswordForm } from '../NewPasswordForm'
import { SignInForm } from '../sign-in/SignInForm'
import { useSignOut } from '../useSignOut'

const narrow = 'max-w-[29rem]'

/** The link of the mail to a guest: what was ordered becomes an account of its own, or comes to the one that there is. */
export default function ClaimPage() {
  const t = useWords('account')
  const [address] = useAddress()
  const token = address.get('token')
  const session = useQuery(sessionQuery)
  useTitle(t('claim'))
  if (!token) {
    return (
      <Paper title={t('claim')} intro={t('claim.no_token')} width={narrow}>
        <ButtonLink kind="line" to="/sign-in">{t('sign_in')}</ButtonLink>
      </Paper>
    )
  }
  if (session.error) return <ErrorTile error={session.error} onRetry={() => void session.refetch()} />
  if (!session.data) return <PageSkeleton />
  return <Claim token={token} user={session.data.user} />
}

type Refusal = 'claim_token_invalid' | 'email_taken' | 'other_account'

function Claim({ token, user }: { readonly token: string, readonly user: User | null }) {
  const t = useWords('account')
  const change = useSessionChange()
  const [refusal, setRefusal] = useState<Refusal | null>(null)

  /** Answers the account that it became; null when it was refused for a reason that this page explains. */
  const claim = async (password?: string) => {
    try {
      return await data(api.POST('/api/auth/claim', { body: { token, ...(password === undefined ? {} : { new_password: password }) } }))
    } catch (fault) {
      const known = (['claim_token_invalid', 'email_taken', 'other_account'] as const).find(code => isProblem(fault, code))
      if (!known) throw fault
      setRefusal(known)
      return null
    }
  }
  const done = () => { navigate('/orders', { replace: true }); notify(t('claim.done')) }
  const become = async (password: string) => {
    const account = await claim(password)
    if (!account) return
    const { user: signedIn } = await signIn({ email: account.email, password })
    await change(signedIn)
    done()
  }
  const take = async (owner: User) => {
    if (!await claim()) return
    await change(owner)
    done()
  }

  if (refusal === 'claim_token_invalid') {
    return (
      <Paper title={t('claim')} intro={t('claim.invalid')} width={narrow}>
        <ButtonLink to={user ? '/orders' : '/sign-in?next=/orders'}>{user ? t('orders') : t('sign_in')}</ButtonLink>
      </Paper>
    )
  }
  if (refusal === 'other_account') return <Other email={user?.email ?? ''} />
  if (refusal === 'email_taken') {
    return (
      <Paper title={t('sign_in')} intro={t('claim.taken')} width={narrow}>
        {/* What was not decided is tried again by the button that whoever is signed in has. */}
        <SignInForm onDone={owner => void take(owner).catch(() => setRefusal(null))} />
      </Paper>
    )
  }
  return user && !user.is_guest
    ? <Paper title={t('claim')} intro={t('claim.intro.known', { email: user.email })} width={narrow}><Take onTake={() => take(user)} /></Paper>
    : <Paper title={t('claim')} intro={t('claim.intro')} width={narrow}><NewPasswordForm action={t('claim.set')} onSubmit={become} /></Paper>
}

function Take({ onTake }: { readonly onTake: () => Promise<void> }) {
  const t = useWords('account')
  const take = useMutation({ mutationFn: onTake })
  return (
    <div className="grid gap-4">
      {take.error && <ErrorLine error={take.error} />}
      <Button size="large" isBusy={take.isPending} onClick={() => take.mutate()}>{t('claim.take')}</Button>
    </div>
  )
}

function Other({ email }: { readonly email: string }) {
  const t = useWords('account')
  const out = useSignOut('here')
  return (
    <Paper title={t('claim')} intro={t('claim.other', { email })} width={narrow}>
      <Button isBusy={out.isPending} onClick={() => out.mutate()}>{t('sign_out')}</Button>
    </Paper>
  )
}
