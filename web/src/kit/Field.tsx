import { useId, type ComponentProps, type ReactNode } from 'react'
import { AlertIcon } from './icons'

interface Around {
  readonly label: ReactNode
  readonly error?: string | null
  readonly note?: ReactNode
  readonly className?: string
}

function useAround({ label, error, note, className = '' }: Around) {
  const id = useId()
  const described = [error ? `${id}-error` : '', note ? `${id}-note` : ''].filter(Boolean).join(' ') || undefined
  return {
    control: { id, 'aria-invalid': error ? true : undefined, 'aria-describedby': described } as const,
    wrap: (input: ReactNode) => (
      <div className={`field ${className}`}>
        <label htmlFor={id}>{label}</label>
        {input}
        {error && <p id={`${id}-error`} className="field-error"><AlertIcon size={15} className="mt-0.5 shrink-0" />{error}</p>}
        {note && <p id={`${id}-note`} className="field-note">{note}</p>}
      </div>
    ),
  }
}

/** A line to type in, with its label above and what is wrong with it below. Takes react-hook-form's `register(…)` as it is. */
export function Field({ label, error, note, className, after, ...input }: Around & Omit<ComponentProps<'input'>, 'className'> & { readonly after?: ReactNode }) {
  const { control, wrap } = useAround({ label, error, note, className })
  const field = <input className="input" {...control} {...input} />
  return wrap(after ? <div className="relative">{field}<div className="absolute inset-y-0 right-1 flex items-center">{after}</div></div> : field)
}

export function TextArea({ label, error, note, className, ...input }: Around & Omit<ComponentProps<'textarea'>, 'className'>) {
  const { control, wrap } = useAround({ label, error, note, className })
  return wrap(<textarea className="input" rows={4} {...control} {...input} />)
}

/** The system's own list: on a phone there is no better one. */
export function Select({ label, error, note, className, children, ...input }: Around & Omit<ComponentProps<'select'>, 'className'>) {
  const { control, wrap } = useAround({ label, error, note, className })
  return wrap(<select className="input" {...control} {...input}>{children}</select>)
}

export function Checkbox({ label, className = '', ...input }: { readonly label: ReactNode } & Omit<ComponentProps<'input'>, 'type'>) {
  return (
    <label className={`flex cursor-pointer items-start gap-2.5 ${className}`}>
      <input type="checkbox" className="mt-1 size-[1.1rem] shrink-0 accent-cobalt" {...input} />
      <span>{label}</span>
    </label>
  )
}
