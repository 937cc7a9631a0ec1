import { useEffect } from 'react'

/** What the tab and a reader of screens call the page. */
export function useTitle(title: string | undefined): void {
  useEffect(() => { if (title) document.title = title === 'Pazar' ? title : `${title} · Pazar` }, [title])
}
