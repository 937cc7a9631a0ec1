import { useEffect, useState, type ReactNode } from 'react'
import { isProblem, type Problem } from '~/api/problem'
import { useWords } from '~/words/words'
import { Button } from './Button'
import { AlertIcon } from './icons'
import { Motif } from './Motif'

interface EmptyTileProps {
  readonly title: string
  readonly children?: ReactNode
  readonly action?: ReactNode
  /** Where the page has a title of its own, h2. */
  readonly as?: 'h1' | 'h2'
}

/** An empty place of the wall: a sentence, and one button at most. */
export function EmptyTile({ title, children, action, as: Title = 'h1' }: EmptyTileProps) {
  return (
    <div className="empty">
      <div>
        <Title className="text-[2rem]">{title}</Title>
        {children && <p className="max-w-prose text-soft">{children}</p>}
        {action}
      </div>
      <div className="motif" aria-hidden="true"><Motif seed={title} repeat /></div>
    </div>
  )
}

function useCountdown(seconds: number | null): number {
  const [left, setLeft] = useState(seconds ?? 0)
  useEffect(() => {
    setLeft(seconds ?? 0)
    if (!seconds) return
    const timer = setInterval(() => setLeft(before => Math.max(0, before - 1)), 1_000)
    return () => clearInterval(timer)
  }, [seconds])
  return left
}

/** What a fault means for whoever reads it. Pages say the codes they know themselves. */
export function useReason(): (error: unknown) => { title: string, text: string } {
  const t = useWords('shop')
  return error => {
    if (!isProblem(error)) return { title: t('fault.title'), text: t('fault.text') }
    if (error.code === 'offline') return { title: t('offline.title'), text: t('offline.text') }
    if (error.status === 429) return { title: t('limited.title'), text: t('limited.text') }
    if (error.status === 401) return { title: t('expired.title'), text: t('expired.text') }
    if (error.status === 403) return { title: t('forbidden.title'), text: t('forbidden.text') }
    if (error.status === 404) return { title: t('missing.title'), text: t('missing.text') }
    if (error.mayPass) return { title: t('busy.title'), text: t('busy.text') }
    if (error.status >= 500) return { title: t('fault.title'), text: t('fault.text') }
    return { title: t('refused.title'), text: error.message }
  }
}

/** An error belongs to the wall, too: what it means, a request id to quote, and the way on. */
export function ErrorTile({ error, onRetry }: { readonly error: unknown, readonly onRetry?: () => void }) {
  const t = useWords('shop')
  const { title, text } = useReason()(error)
  const left = useCountdown(isProblem(error) ? error.retryAfter : null)
  return (
    <div className="empty" role="alert">
      <div>
        <AlertIcon size={34} className="text-coral" />
        <h1 className="text-[2rem]">{title}</h1>
        <p className="max-w-prose text-soft">{text}</p>
        {onRetry && <Button kind="line" disabled={left > 0} onClick={onRetry}>{left > 0 ? t('retry.in', { count: left }) : t('retry')}</Button>}
        <RequestId problem={isProblem(error) ? error : null} />
      </div>
      <div className="motif" aria-hidden="true"><Motif seed="error" repeat /></div>
    </div>
  )
}

/** The same in one line, inside a form. */
export function ErrorLine({ error, children }: { readonly error: unknown, readonly children?: ReactNode }) {
  const { text } = useReason()(error)
  if (!error) return null
  return (
    <div role="alert" className="flex gap-2.5 rounded border-l-4 border-coral bg-wash-coral p-3 text-[.95rem]">
      <AlertIcon className="mt-0.5 shrink-0 text-coral-ink" />
      <div className="min-w-0"><p>{children ?? text}</p><RequestId problem={isProblem(error) && error.status >= 500 ? error : null} /></div>
    </div>
  )
}

function RequestId({ problem }: { readonly problem: Problem | null }) {
  const t = useWords('shop')
  if (!problem?.requestId) return null
  return <p className="id">{t('request', { id: problem.requestId })}</p>
}
