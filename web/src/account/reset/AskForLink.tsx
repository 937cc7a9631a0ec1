import { zodResolver } from '@hookform/resolvers/zod'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import * as z from 'zod/mini'
import { api } from '~/api/client'
import { useUser } from '~/api/session'
import { Button } from '~/kit/Button'
import { Field } from '~/kit/Field'
import { ErrorLine } from '~/kit/Refusal'
import { Paper } from '~/layout/Paper'
import { Link } from '~/router/router'
import { useWords } from '~/words/words'
import { email } from '../fields'

const fields = z.object({ email })

/** Nobody learns here whether there is an account with an address. */
export function AskForLink() {
  const t = useWords('account')
  const user = useUser()
  const [fault, setFault] = useState<unknown>()
  const [sent, setSent] = useState<string | null>(null)
  const { register, handleSubmit, formState: { errors, isSubmitting } } = useForm<z.infer<typeof fields>>({
    resolver: zodResolver(fields), defaultValues: { email: user?.email ?? '' },
  })
  const submit = handleSubmit(async body => {
    setFault(undefined)
    try {
      await api.POST('/api/auth/password-reset', { body })
      setSent(body.email)
    } catch (refusal) {
      setFault(refusal)
    }
  })
  if (sent) {
    return (
      <Paper title={t('reset.sent')} intro={t('reset.sent.text', { email: sent })}>
        <p className="text-soft">{t('reset.again')}</p>
        <Button kind="line" className="mt-4" onClick={() => setSent(null)}>{t('reset.send')}</Button>
      </Paper>
    )
  }
  return (
    <Paper title={t('reset')} intro={t('reset.intro')}>
      <form className="grid gap-4" noValidate onSubmit={event => void submit(event)}>
        <Field label={t('email')} type="email" autoComplete="username" inputMode="email" autoCapitalize="none" error={errors.email && t('email.wrong')} {...register('email')} />
        {fault !== undefined && <ErrorLine error={fault} />}
        <Button type="submit" size="large" isBusy={isSubmitting}>{t('reset.send')}</Button>
      </form>
      <Link className="link mt-5 inline-block" to="/sign-in">{t('sign_in')}</Link>
    </Paper>
  )
}
