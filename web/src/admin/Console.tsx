import './console.css'
import { useQuery } from '@tanstack/react-query'
import { Suspense } from 'react'
import { sessionQuery } from '~/api/session'
import { SignInForm } from '~/account/sign-in/SignInForm'
import { Guard } from '~/layout/Guard'
import { Button, ButtonLink } from '~/kit/Button'
import { ErrorTile } from '~/kit/Refusal'
import { Paper } from '~/layout/Paper'
import { Pages, PagesProvider, usePlace } from '~/router/router'
import { useWords } from '~/words/words'
import { Frame } from './frame/Frame'
import { Head } from './kit/Head'
import { PageWait } from './kit/PageWait'
import { useLeave } from './kit/useLeave'
import { consolePages } from './pages'

/** The console: a frame and pages of its own, in chunks of their own, for admins. */
export default function Console() {
  const t = useWords('admin')
  const { path } = usePlace()
  const { data: session, error, refetch } = useQuery(sessionQuery)
  if (error) return <Alone><ErrorTile error={error} onRetry={() => void refetch()} /></Alone>
  if (!session) return <div className="console" aria-hidden="true" />
  if (!session.user) return <Alone><Paper title={t('console')} intro={t('guard.sign_in')}><SignInForm onDone={() => undefined} /></Paper></Alone>
  if (session.user.role !== 'admin') return <Alone><Forbidden email={session.user.email} /></Alone>
  return (
    <PagesProvider value={consolePages}>
      <Frame user={session.user}>
        <Guard key={path}><Suspense fallback={<PageWait />}><Pages pages={consolePages} missing={<Missing />} /></Suspense></Guard>
      </Frame>
    </PagesProvider>
  )
}

function Alone({ children }: { readonly children: React.ReactNode }) {
  return <main tabIndex={-1} className="flex flex-1 flex-col justify-center md:p-8">{children}</main>
}

function Forbidden({ email }: { readonly email: string }) {
  const t = useWords('admin')
  const leave = useLeave()
  return (
    <Paper title={t('guard.forbidden')} intro={t('guard.forbidden.text', { email })} width="max-w-[34rem]">
      <div className="flex flex-wrap gap-3"><ButtonLink to="/">{t('to_shop')}</ButtonLink><Button kind="line" onClick={() => void leave()}>{t('guard.other')}</Button></div>
    </Paper>
  )
}

function Missing() {
  const t = useWords('admin')
  return <><Head title={t('guard.missing')} /><p className="mb-4">{t('guard.missing.text')}</p><ButtonLink kind="line" to="/admin">{t('overview')}</ButtonLink></>
}
