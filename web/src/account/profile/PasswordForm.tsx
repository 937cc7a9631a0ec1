import { zodResolver } from '@hookform/resolvers/zod'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import * as z from 'zod/mini'
import { api } from '~/api/client'
import { isProblem } from '~/api/problem'
import { Button } from '~/kit/Button'
import { Field } from '~/kit/Field'
import { notify } from '~/kit/notices'
import { ErrorLine } from '~/kit/Refusal'
import { useWords } from '~/words/words'
import { newPassword, wrongWith } from '../fields'

const fields = z.object({ current: z.string().check(z.minLength(1)), wanted: newPassword })

/** `email` stands in the form unseen, so that a password manager knows whose password it keeps. */
export function PasswordForm({ email }: { readonly email: string }) {
  const t = useWords('account')
  const queries = useQueryClient()
  const [fault, setFault] = useState<unknown>()
  const { register, handleSubmit, reset, setError, formState: { errors, isSubmitting } } = useForm<z.infer<typeof fields>>({
    resolver: zodResolver(fields), defaultValues: { current: '', wanted: '' },
  })
  const submit = handleSubmit(async ({ current, wanted }) => {
    setFault(undefined)
    if (current === wanted) return setError('wanted', { message: t('password.same') })
    try {
      await api.POST('/api/auth/password', { body: { current_password: current, new_password: wanted } })
      reset()
      notify(t('password.changed'))
      await queries.invalidateQueries({ queryKey: ['sessions'] })
    } catch (refusal) {
      if (isProblem(refusal, 'invalid_credentials')) setError('current', { message: t('password.wrong') }, { shouldFocus: true })
      else if (isProblem(refusal, 'validation_failed') && refusal.errors.new_password) setError('wanted', { message: t('password.common') }, { shouldFocus: true })
      else setFault(refusal)
    }
  })
  return (
    <form className="grid max-w-[28rem] gap-4" noValidate onSubmit={event => void submit(event)}>
      <input type="email" autoComplete="username" value={email} readOnly hidden />
      <Field label={t('password.current')} type="password" autoComplete="current-password" error={wrongWith(errors.current, t('needed'))} {...register('current')} />
      <Field label={t('password.new')} type="password" autoComplete="new-password" note={t('password.note')} error={wrongWith(errors.wanted, t('password.short'))}
        {...register('wanted')} />
      {fault !== undefined && <ErrorLine error={fault} />}
      <Button type="submit" className="justify-self-start" isBusy={isSubmitting}>{t('password.change')}</Button>
    </form>
  )
}
