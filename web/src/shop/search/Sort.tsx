import { useId } from 'react'
import { useWords } from '~/words/words'

interface SortProps {
  readonly value: string
  readonly options: readonly (readonly [value: string, label: string])[]
  readonly onChange: (value: string) => void
}

export function Sort({ value, options, onChange }: SortProps) {
  const t = useWords('shop')
  const id = useId()
  return (
    <div className="flex items-center gap-2.5 text-[.95rem]">
      <label htmlFor={id} className="text-soft">{t('sort')}</label>
      <select id={id} className="input min-h-10 w-auto py-1 text-[.95rem]" value={value} onChange={event => onChange(event.target.value)}>
        {options.map(([name, label]) => <option key={name} value={name}>{label}</option>)}
      </select>
    </div>
  )
}
