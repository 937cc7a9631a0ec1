import { useQuery } from '@tanstack/react-query'
import { useDeferredValue, useId, useMemo, useState, type KeyboardEvent } from 'react'
import { suggestQuery } from '~/api/catalog'
import { stepped } from '~/kit/stepped'
import { useDialog } from '~/kit/useDialog'
import { useTheme } from '~/layout/theme'
import { navigate } from '~/router/router'
import { useLanguage, useWords } from '~/words/words'
import { isId } from '../kit/ids'
import { everySection } from '../sections'
import { found, type Command } from './commands'

/** Commands, sections and things, by what one types of them. */
export function Palette({ isOpen, onClose, onHelp }: { readonly isOpen: boolean, readonly onClose: () => void, readonly onHelp: () => void }) {
  const t = useWords('admin')
  return (
    <dialog className="sheet !mt-[12vh]" aria-label={t('keys.palette')} {...useDialog(isOpen, onClose)}>
      {isOpen && <Inside onClose={onClose} onHelp={onHelp} />}
    </dialog>
  )
}

function Inside({ onClose, onHelp }: { readonly onClose: () => void, readonly onHelp: () => void }) {
  const t = useWords('admin')
  const [text, setText] = useState('')
  const [active, setActive] = useState(0)
  const list = useId()
  const commands = useCommands(onHelp)
  const wanted = text.trim()
  const { data } = useQuery(suggestQuery(useDeferredValue(isId(wanted) ? '' : wanted)))
  const products: Command[] = wanted && !isId(wanted)
    ? (data?.results ?? []).filter(each => each.product_id).map(each => ({ name: each.text, kind: t('products'), run: () => navigate(`/admin/products/${each.product_id}`) }))
      : []
  const ids: Command[] = isId(wanted)
    ? ([['orders', t('order')], ['products', t('product')], ['users', t('user')], ['events', t('event')]] as const).map(([path, name]) =>
      ({ name: `${name} ${wanted}`, kind: t('open'), run: () => navigate(`/admin/${path}/${wanted}`) })) : []
  const activity: Command[] = wanted
    ? [{ name: t('palette.activity', { text: wanted }), kind: t('activity'), run: () => navigate(`/admin/activity?q=${encodeURIComponent(wanted)}`) }] : []
  const shown = [...ids, ...found(commands, wanted), ...products, ...activity].slice(0, 12)
  const choose = (index: number) => {
    const chosen = shown[index]
    if (!chosen) return
    onClose()
    chosen.run()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const move = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (move) { event.preventDefault(); setActive(before => Math.max(0, stepped(before, move, shown.length))) }
    if (event.key === 'Enter') { event.preventDefault(); choose(active) }
  }
  return (
    <>
      <input autoFocus className="w-full border-b border-line bg-glaze px-4 py-3 text-base outline-none" role="combobox" aria-label={t('search')} aria-expanded="true"
        aria-controls={list} aria-activedescendant={`${list}-${active}`}
        autoComplete="off" spellCheck={false} placeholder={t('palette.placeholder')} value={text} onChange={event => { setText(event.target.value); setActive(0) }}
        onKeyDown={onKeyDown} />
      <ul id={list} role="listbox" aria-label={t('keys.palette')} className="palette py-1">
        {shown.map((command, index) => (
          <li key={`${command.kind} ${command.name} ${index}`} id={`${list}-${index}`} role="option" aria-selected={index === active} onPointerMove={() => setActive(index)}
            onClick={() => choose(index)}>
            <span className="truncate">{command.name}</span><span className="shrink-0 text-soft">{command.keys ? <kbd>{command.keys}</kbd> : command.kind}</span>
          </li>
        ))}
      </ul>
    </>
  )
}

function useCommands(onHelp: () => void): readonly Command[] {
  const t = useWords('admin')
  const { language, setLanguage } = useLanguage()
  const [, setTheme] = useTheme()
  return useMemo(() => [
    ...everySection.map(({ name, path, letter }) => ({ name: t(name), kind: t('open'), keys: `g ${letter}`, run: () => navigate(path) })),
    { name: t('product.new'), kind: t('command'), run: () => navigate('/admin/products/new') },
    { name: t('import'), kind: t('command'), run: () => navigate('/admin/products/import') },
    { name: t('discount.new'), kind: t('command'), run: () => navigate('/admin/discounts/new') },
    { name: t('event.new'), kind: t('command'), run: () => navigate('/admin/events/new') },
    { name: t('to_shop'), kind: t('open'), run: () => navigate('/') },
    { name: t('help'), kind: t('command'), keys: '?', run: onHelp },
    { name: language === 'en' ? 'Türkçe' : 'English', kind: t('command'), run: () => setLanguage(language === 'en' ? 'tr' : 'en') },
    { name: t('theme.light'), kind: t('command'), run: () => setTheme('light') },
    { name: t('theme.dark'), kind: t('command'), run: () => setTheme('dark') },
    { name: t('theme.system'), kind: t('command'), run: () => setTheme('system') },
  ], [t, language, setLanguage, setTheme, onHelp])
}
