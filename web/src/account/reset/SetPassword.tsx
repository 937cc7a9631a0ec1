import { useState } from 'react'
import { api } from '~/api/client'
import { isProblem } from '~/api/problem'
import { useSessionChange } from '~/api/session'
import { ButtonLink } from '~/kit/Button'
import { notify } from '~/kit/notices'
import { Paper } from '~/layout/Paper'
import { navigate } from '~/router/router'
import { useWords } from '~/words/words'
import { NewPasswordForm } from '../NewPasswordForm'

export function SetPassword({ token }: { readonly token: string }) {
  const t = useWords('account')
  const change = useSessionChange()
  const [isInvalid, setInvalid] = useState(false)
  const set = async (password: string) => {
    try {
      await api.POST('/api/auth/password-reset/confirm', { body: { token, new_password: password } })
    } catch (refusal) {
      if (!isProblem(refusal, 'reset_token_invalid')) throw refusal
      return setInvalid(true)
    }
    // Every sign-in of the account is ended; whoever was signed in here may have been.
    navigate('/sign-in', { replace: true })
    await change(null)
    notify(t('reset.done'))
  }
  if (isInvalid) return <Paper title={t('reset')} intro={t('reset.invalid')}><ButtonLink to="/reset">{t('reset.another')}</ButtonLink></Paper>
  return <Paper title={t('reset')} intro={t('reset.set.intro')}><NewPasswordForm action={t('reset.set')} onSubmit={set} /></Paper>
}
