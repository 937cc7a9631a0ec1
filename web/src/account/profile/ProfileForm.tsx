import { zodResolver } from '@hookform/resolvers/zod'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import * as z from 'zod/mini'
import { api, data } from '~/api/client'
import { sessionQuery, type User } from '~/api/session'
import { Button } from '~/kit/Button'
import { Field, Select } from '~/kit/Field'
import { notify } from '~/kit/notices'
import { ErrorLine } from '~/kit/Refusal'
import { languages, useLanguage, useWords } from '~/words/words'
import { name } from '../fields'

const fields = z.object({ first: name, last: name, language: z.enum(languages) })
const called = { en: 'English', tr: 'Türkçe' } as const

export function ProfileForm({ user }: { readonly user: User }) {
  const t = useWords('account')
  const queries = useQueryClient()
  const { language: shown, setLanguage } = useLanguage()
  const [fault, setFault] = useState<unknown>()
  const { register, handleSubmit, reset, formState: { errors, isSubmitting } } = useForm<z.infer<typeof fields>>({
    resolver: zodResolver(fields), defaultValues: { first: user.first_name, last: user.last_name, language: user.language ?? shown },
  })
  const submit = handleSubmit(async ({ first, last, language }) => {
    setFault(undefined)
    try {
      const changed = await data(api.PATCH('/api/auth/me', { body: { first_name: first, last_name: last, language } }))
      queries.setQueryData(sessionQuery.queryKey, before => before && { ...before, user: changed! })
      reset({ first: changed!.first_name, last: changed!.last_name, language })
      setLanguage(language)
      notify(t('saved'))
    } catch (refusal) {
      setFault(refusal)
    }
  })
  return (
    <form className="grid max-w-[28rem] gap-4" noValidate onSubmit={event => void submit(event)}>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={t('first_name')} autoComplete="given-name" error={errors.first && t('name.long')} {...register('first')} />
        <Field label={t('last_name')} autoComplete="family-name" error={errors.last && t('name.long')} {...register('last')} />
      </div>
      <Select label={t('language')} note={t('language.note')} {...register('language')}>
        {languages.map(each => <option key={each} value={each} lang={each}>{called[each]}</option>)}
      </Select>
      {fault !== undefined && <ErrorLine error={fault} />}
      <Button type="submit" className="justify-self-start" isBusy={isSubmitting}>{t('save')}</Button>
    </form>
  )
}
