import { zodResolver } from '@hookform/resolvers/zod'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import * as z from 'zod/mini'
import { isProblem } from '~/api/problem'
import { Button } from '~/kit/Button'
import { Field } from '~/kit/Field'
import { ErrorLine } from '~/kit/Refusal'
import { useWords } from '~/words/words'
import { newPassword, wrongWith } from './fields'

const fields = z.object({ password: newPassword })

/** A password for whoever has come by the link of a mail. What `onSubmit` throws is said here. */
export function NewPasswordForm({ action, onSubmit }: { readonly action: string, readonly onSubmit: (password: string) => Promise<void> }) {
  const t = useWords('account')
  const [fault, setFault] = useState<unknown>()
  const { register, handleSubmit, setError, formState: { errors, isSubmitting } } = useForm<z.infer<typeof fields>>({
    resolver: zodResolver(fields), defaultValues: { password: '' },
  })
  const submit = handleSubmit(async ({ password }) => {
    setFault(undefined)
    try {
      await onSubmit(password)
    } catch (refusal) {
      if (isProblem(refusal, 'validation_failed') && refusal.errors.new_password) setError('password', { message: t('password.common') }, { shouldFocus: true })
      else setFault(refusal)
    }
  })
  return (
    <form className="grid gap-4" noValidate onSubmit={event => void submit(event)}>
      <Field label={t('password.new')} type="password" autoComplete="new-password" note={t('password.note')} error={wrongWith(errors.password, t('password.short'))}
        {...register('password')} />
      {fault !== undefined && <ErrorLine error={fault} />}
      <Button type="submit" size="large" isBusy={isSubmitting}>{action}</Button>
    </form>
  )
}
