import { zodResolver } from '@hookform/resolvers/zod'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import * as z from 'zod/mini'
import { bringBasketAlong } from '~/api/basket'
import { isProblem } from '~/api/problem'
import { register as signUp, useSessionChange } from '~/api/session'
import { Button } from '~/kit/Button'
import { Field } from '~/kit/Field'
import { ErrorLine } from '~/kit/Refusal'
import { Paper } from '~/layout/Paper'
import { useTitle } from '~/layout/useTitle'
import { Link, navigate } from '~/router/router'
import { useLanguage, useWords } from '~/words/words'
import { email, name, newPassword, wrongWith } from '../fields'
import { nextTo, useNext } from './useNext'

const fields = z.object({ name, email, password: newPassword })

export default function RegisterPage() {
  const t = useWords('account')
  const { language } = useLanguage()
  const next = useNext()
  const change = useSessionChange()
  const [fault, setFault] = useState<unknown>()
  const { register, handleSubmit, setError, formState: { errors, isSubmitting } } = useForm<z.infer<typeof fields>>({
    resolver: zodResolver(fields), defaultValues: { name: '', email: '', password: '' },
  })
  useTitle(t('register'))
  const submit = handleSubmit(async ({ name: whole, ...credentials }) => {
    setFault(undefined)
    const [first, ...rest] = whole.split(/\s+/).filter(Boolean)
    try {
      const { user } = await signUp({ ...credentials, language, ...(first ? { first_name: first } : {}), ...(rest.length ? { last_name: rest.join(' ') } : {}) })
      await bringBasketAlong().catch(() => undefined)
      await change(user)
      navigate(next, { replace: true })
    } catch (refusal) {
      const said = isProblem(refusal, 'validation_failed') ? refusal.errors : {}
      if (isProblem(refusal, 'email_taken')) setError('email', { message: t('email.taken') })
      else if (said.email) setError('email', { message: t('email.wrong') })
      else if (said.password) setError('password', { message: t('password.common') })
      else setFault(refusal)
    }
  })
  return (
    <Paper title={t('register')} intro={t('register.intro')}>
      <form className="grid gap-4" noValidate onSubmit={event => void submit(event)}>
        <Field label={t('full_name')} autoComplete="name" error={errors.name && t('name.long')} {...register('name')} />
        <Field label={t('email')} type="email" autoComplete="email" inputMode="email" autoCapitalize="none" error={wrongWith(errors.email, t('email.wrong'))}
          {...register('email')} />
        <Field label={t('password')} type="password" autoComplete="new-password" note={t('password.note')} error={wrongWith(errors.password, t('password.short'))}
          {...register('password')} />
        {fault !== undefined && <ErrorLine error={fault} />}
        <Button type="submit" size="large" isBusy={isSubmitting}>{t('register')}</Button>
      </form>
      <p className="mt-6 text-soft">{t('known_here')} <Link className="link" to={`/sign-in${nextTo(next)}`}>{t('sign_in')}</Link></p>
    </Paper>
  )
}
