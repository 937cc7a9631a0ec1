import { useEffect } from 'react'
import { shopName } from './shopName'

/** What the tab and a reader of screens call the page; without a title of its own it has the shop's name. */
export function useTitle(title: string | undefined): void {
  useEffect(() => { if (title) document.title = title === shopName ? title : `${title} · ${shopName}` }, [title])
}
