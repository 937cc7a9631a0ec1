import { useQuery } from '@tanstack/react-query'
import { useDeferredValue, useEffect, useId, useRef, useState, type KeyboardEvent } from 'react'
import { suggestQuery } from '~/api/catalog'
import { CloseIcon, SearchIcon } from '~/kit/icons'
import { isTyping } from '~/kit/isTyping'
import { stepped } from '~/kit/stepped'
import { navigate, usePlace } from '~/router/router'
import { useWords } from '~/words/words'

const inside = 'absolute top-1/2 -translate-y-1/2 text-soft'

/** The search, with what others of that beginning are called. `/` takes you there from anywhere. */
export function SearchBox() {
  const t = useWords('shop')
  const { path, query } = usePlace()
  const asked = path === '/search' ? new URLSearchParams(query).get('q') ?? '' : ''
  const [text, setText] = useState(asked)
  const [isOpen, setOpen] = useState(false)
  const [active, setActive] = useState(-1)
  const input = useRef<HTMLInputElement>(null)
  const list = useId()
  const { data } = useQuery(suggestQuery(useDeferredValue(isOpen ? text : '')))
  const suggestions = isOpen && text.trim() ? data?.results ?? [] : []

  useEffect(() => { setText(asked) }, [asked, path])
  useEffect(() => {
    const focus = (event: globalThis.KeyboardEvent) => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || isTyping(event.target)) return
      event.preventDefault()
      input.current?.select()
      input.current?.focus()
    }
    window.addEventListener('keydown', focus)
    return () => window.removeEventListener('keydown', focus)
  }, [])

  const close = () => { setOpen(false); setActive(-1) }
  const search = (q: string) => {
    close()
    input.current?.blur()
    navigate(q.trim() ? `/search?q=${encodeURIComponent(q.trim())}` : '/search')
  }
  const choose = (index: number) => {
    const chosen = suggestions[index]
    if (!chosen) return search(text)
    if (!chosen.product_id) return search(chosen.text)
    close()
    input.current?.blur()
    navigate(`/products/${chosen.product_id}`)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const move = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (move && suggestions.length) {
      event.preventDefault()
      setActive(before => stepped(before, move, suggestions.length))
    }
    if (event.key === 'Escape') { if (isOpen && suggestions.length) close(); else { setText(''); input.current?.blur() } }
  }

  return (
    <form role="search" className="relative max-w-[35rem]" onSubmit={event => { event.preventDefault(); choose(active) }}
      onBlur={event => { if (!event.currentTarget.contains(event.relatedTarget)) close() }}>
      <label htmlFor={`${list}-input`} className="sr-only">{t('search')}</label>
      <SearchIcon className={`${inside} pointer-events-none left-3.5`} size={18} />
      <input ref={input} id={`${list}-input`} type="search" name="q" autoComplete="off" enterKeyHint="search"
        className="input h-[2.65rem] min-h-0 py-0 pr-11 pl-10.5 [&::-webkit-search-cancel-button]:hidden"
        role="combobox" aria-expanded={suggestions.length > 0} aria-controls={list} aria-autocomplete="list" aria-activedescendant={active >= 0 ? `${list}-${active}` : undefined}
        placeholder={t('search.placeholder')} value={text} maxLength={100} onChange={event => { setText(event.target.value); setOpen(true); setActive(-1) }}
        onFocus={() => setOpen(true)} onKeyDown={onKeyDown} />
      {text
        ? <button type="button" aria-label={t('search.clear')} className={`${inside} right-1 grid size-9 place-items-center hover:text-ink`}
            onClick={() => { setText(''); setOpen(true); input.current?.focus() }}><CloseIcon size={16} /></button>
        : <kbd className={`${inside} pointer-events-none right-3 rounded border border-line px-1.5 font-mono text-xs/5 max-md:hidden`} aria-hidden="true">/</kbd>}
      <ul id={list} role="listbox" aria-label={t('search.suggestions')} hidden={suggestions.length === 0}
        className="absolute inset-x-0 top-full z-30 -mt-px max-h-[60vh] overflow-auto border-[1.5px] border-cobalt bg-glaze">
        {suggestions.map((suggestion, index) => (
          <li key={`${suggestion.text} ${suggestion.product_id}`} id={`${list}-${index}`} role="option" aria-selected={index === active}
            className="flex cursor-pointer items-baseline justify-between gap-4 px-3.5 py-2.5 hover:bg-wash-cobalt aria-selected:bg-wash-cobalt"
            onPointerDown={event => event.preventDefault()} onClick={() => choose(index)}>
            <span className="truncate font-[550]">{suggestion.text}</span>{suggestion.category && <span className="shrink-0 text-sm text-soft">{suggestion.category}</span>}
          </li>
        ))}
      </ul>
    </form>
  )
}
