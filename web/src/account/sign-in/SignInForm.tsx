import { zodResolver } from '@hookform/resolvers/zod'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import * as z from 'zod/mini'
import { bringBasketAlong } from '~/api/basket'
import { isProblem } from '~/api/problem'
import { signIn, useSessionChange, useUser, type User } from '~/api/session'
import { Button } from '~/kit/Button'
import { Field } from '~/kit/Field'
import { ErrorLine } from '~/kit/Refusal'
import { Link } from '~/router/router'
import { useWords } from '~/words/words'

const fields = z.object({ email: z.string().check(z.minLength(1)), password: z.string().check(z.minLength(1)) })

/** `onDone` runs once the session is there, and the basket that was filled before has come along. */
export function SignInForm({ onDone }: { readonly onDone: (user: User) => void }) {
  const t = useWords('account')
  const before = useUser()
  const change = useSessionChange()
  const [fault, setFault] = useState<unknown>()
  const { register, handleSubmit, formState: { errors, isSubmitting } } = useForm<z.infer<typeof fields>>({
    resolver: zodResolver(fields), defaultValues: { email: before?.email ?? '' },
  })
  const submit = handleSubmit(async values => {
    setFault(undefined)
    try {
      const { user } = await signIn(values)
      await bringBasketAlong().catch(() => undefined)
      await change(user)
      onDone(user)
    } catch (refusal) {
      setFault(refusal)
    }
  })
  return (
    <form className="grid gap-4" noValidate onSubmit={event => void submit(event)}>
      <Field label={t('email')} type="email" autoComplete="username" inputMode="email" autoCapitalize="none" error={errors.email && t('needed')} {...register('email')} />
      <Field label={t('password')} type="password" autoComplete="current-password" error={errors.password && t('needed')} {...register('password')} />
      {fault !== undefined && <ErrorLine error={fault}>{isProblem(fault, 'invalid_credentials') ? t('sign_in.wrong') : undefined}</ErrorLine>}
      <Button type="submit" size="large" isBusy={isSubmitting}>{t('sign_in')}</Button>
      <Link className="link justify-self-start text-[.95rem]" to="/reset">{t('forgotten')}</Link>
    </form>
  )
}
