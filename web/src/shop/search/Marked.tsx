import { useMemo } from 'react'

/** A text of the search as HTML whose only markup is <mark>. It is read by a parser that runs nothing, and drawn anew: no HTML gets into the page. */
export function Marked({ text }: { readonly text: string }) {
  const parts = useMemo(() => {
    const { childNodes } = new DOMParser().parseFromString(text, 'text/html').body
    return [...childNodes].map(node => ({ text: node.textContent ?? '', isMarked: node.nodeName === 'MARK' }))
  }, [text])
  return parts.map((part, index) => part.isMarked ? <mark key={index} className="bg-wash-saffron text-inherit">{part.text}</mark> : part.text)
}
