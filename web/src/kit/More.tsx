import { useEffect, useRef } from 'react'
import { useWords } from '~/words/words'
import { Button } from './Button'
import { ErrorLine } from './Refusal'

interface MoreProps {
  readonly hasMore: boolean
  readonly isLoading: boolean
  readonly error?: unknown
  readonly onMore: () => void
}

/** The next page of a list by its cursor: fetched when its end comes near, and by a button for whoever has none of that. */
export function More({ hasMore, isLoading, error, onMore }: MoreProps) {
  const t = useWords('shop')
  const end = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (!end.current || !hasMore || isLoading || error) return
    const watch = new IntersectionObserver(entries => { if (entries.some(entry => entry.isIntersecting)) onMore() }, { rootMargin: '600px' })
    watch.observe(end.current)
    return () => watch.disconnect()
  }, [hasMore, isLoading, error, onMore])
  if (!hasMore) return null
  return (
    <div ref={end} className="grid justify-items-center gap-3 p-6">
      {Boolean(error) && <ErrorLine error={error} />}
      <Button kind="line" isBusy={isLoading} onClick={onMore}>{t('show_more')}</Button>
    </div>
  )
}
