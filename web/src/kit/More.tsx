import { useEffect, useRef } from 'react'
import { useWords } from '~/words/words'
import { Button } from './Button'
import { ErrorLine } from './Refusal'

/** What useInfiniteQuery knows of a list. */
interface List {
  readonly hasNextPage: boolean
  readonly isFetchingNextPage: boolean
  readonly isFetchNextPageError: boolean
  readonly error: unknown
  readonly fetchNextPage: () => unknown
}

/** The next page of a list by its cursor: fetched when its end comes near, and by a button for whoever has none of that. */
export function More({ list: { hasNextPage, isFetchingNextPage, isFetchNextPageError, error, fetchNextPage } }: { readonly list: List }) {
  const t = useWords('shop')
  const end = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (!end.current || !hasNextPage || isFetchingNextPage || isFetchNextPageError) return
    const watch = new IntersectionObserver(entries => { if (entries.some(entry => entry.isIntersecting)) fetchNextPage() }, { rootMargin: '600px' })
    watch.observe(end.current)
    return () => watch.disconnect()
  }, [hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage])
  if (!hasNextPage) return null
  return (
    <div ref={end} className="grid justify-items-center gap-3 p-6">
      {isFetchNextPageError && <ErrorLine error={error} />}
      <Button kind="line" isBusy={isFetchingNextPage} onClick={() => fetchNextPage()}>{t('show_more')}</Button>
    </div>
  )
}
