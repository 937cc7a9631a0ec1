import type { ReactNode } from 'react'
import { useTitle } from '~/layout/useTitle'
import { useWords } from '~/words/words'

/** A page's name, and what can be done on it. */
export function Head({ title, children, beside }: { readonly title: string, readonly children?: ReactNode, readonly beside?: ReactNode }) {
  const t = useWords('admin')
  useTitle(`${title} · ${t('console')}`)
  return (
    <header className="head">
      <div className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1"><h1>{title}</h1>{beside}</div>
      {children && <div className="actions">{children}</div>}
    </header>
  )
}
