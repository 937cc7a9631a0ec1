import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { sessionQuery, type User } from '~/api/session'
import { PageSkeleton } from '~/layout/PageSkeleton'
import { ErrorTile } from '~/kit/Refusal'
import { Paper } from '~/layout/Paper'
import { usePlace } from '~/router/router'
import { useWords } from '~/words/words'
import { NewHere } from './NewHere'
import { SignInForm } from './SignInForm'

/** A page for those who are signed in: everybody else signs in where they are, and then sees it. */
export function SignedIn({ children }: { readonly children: (user: User) => ReactNode }) {
  const t = useWords('account')
  const { path, query } = usePlace()
  const { data, error, refetch } = useQuery(sessionQuery)
  if (error) return <ErrorTile error={error} onRetry={() => void refetch()} />
  if (!data) return <PageSkeleton />
  if (data.user) return children(data.user)
  return (
    <Paper title={t('sign_in')} intro={t('sign_in.needed')}>
      <SignInForm onDone={() => undefined} />
      <NewHere next={path + query} />
    </Paper>
  )
}
