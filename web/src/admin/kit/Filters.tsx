import { useEffect, useRef, useState, type ReactNode } from 'react'
import { Field, Select } from '~/kit/Field'
import { useAddress } from '~/router/router'
import { useWords } from '~/words/words'
import { isId } from './ids'

/** What a list is narrowed to stands in the address. Another filter begins at the first page. */
export function useFilters<Name extends string>(...names: readonly Name[]) {
  const [address, change] = useAddress()
  const values = Object.fromEntries(names.map(name => [name, address.get(name) ?? undefined])) as { readonly [name in Name]: string | undefined }
  const set = (changes: { readonly [name in Name]?: string | null }) => change({ ...changes, cursor: null })
  return { values, set, isFiltered: names.some(name => values[name] !== undefined) }
}

export function Filters({ children }: { readonly children: ReactNode }) {
  return <form role="search" className="filters" onSubmit={event => event.preventDefault()}>{children}</form>
}

const typingPause = 250

/** A filter that is typed: it takes effect when one pauses. */
export function TypedFilter({ label, value = '', onChange, isSearch, ...rest }: { readonly label: string, readonly value?: string,
  readonly onChange: (value: string | null) => void, readonly isSearch?: boolean, readonly placeholder?: string, readonly error?: string }) {
  const [text, setText] = useState(value)
  // What comes back from the address is what was sent there, unless somebody went elsewhere: then it is theirs.
  const sent = useRef(value)
  useEffect(() => { if (value !== sent.current) { sent.current = value; setText(value) } }, [value])
  useEffect(() => {
    if (text.trim() === sent.current) return
    const timer = setTimeout(() => { sent.current = text.trim(); onChange(text.trim() || null) }, typingPause)
    return () => clearTimeout(timer)
  })
  return <Field label={label} type="search" className={isSearch ? 'wide' : ''} value={text} data-search={isSearch || undefined} autoComplete="off" spellCheck={false}
    onChange={event => setText(event.target.value)} onKeyDown={event => { if (event.key === 'Escape') event.currentTarget.blur() }} {...rest} />
}

/** A filter that takes an id, and says so when it is given anything else: a list that ignores it would mislead. */
export function IdFilter(props: Parameters<typeof TypedFilter>[0]) {
  const t = useWords('admin')
  return <TypedFilter {...props} error={props.value && !isId(props.value) ? t('id.wrong') : undefined} />
}

export function ChoiceFilter({ label, value = '', onChange, all, choices }: { readonly label: string, readonly value?: string,
  readonly onChange: (value: string | null) => void, readonly all: string, readonly choices: readonly (readonly [value: string, name: string])[] }) {
  return (
    <Select label={label} value={value} onChange={event => onChange(event.target.value || null)}>
      <option value="">{all}</option>
      {choices.map(([each, name]) => <option key={each} value={each}>{name}</option>)}
    </Select>
  )
}

export function DayFilter({ label, value = '', onChange }: { readonly label: string, readonly value?: string, readonly onChange: (value: string | null) => void }) {
  return <Field label={label} type="date" value={value} onChange={event => onChange(event.target.value || null)} />
}

/** The first instant of a day where the reader is, and the last. */
export const beginOf = (day: string | undefined) => day && isDay(day) ? new Date(`${day}T00:00:00`).toISOString() : undefined
export const endOf = (day: string | undefined) => day && isDay(day) ? new Date(`${day}T23:59:59.999`).toISOString() : undefined
const isDay = (day: string) => /^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(Date.parse(day))
