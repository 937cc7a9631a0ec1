import type { ComponentProps } from 'react'
import { Link } from '~/router/router'

interface Look {
  readonly kind?: 'solid' | 'line' | 'quiet' | 'danger'
  readonly size?: 'small' | 'large'
}

type ButtonProps = ComponentProps<'button'> & Look & { readonly isBusy?: boolean }

/** While `isBusy` it keeps its width, shows that it works, and cannot be pressed again. */
export function Button({ kind = 'solid', size, isBusy, disabled, children, type = 'button', className = '', onClick, ...rest }: ButtonProps) {
  return (
    <button type={type} className={`button ${className}`} data-kind={kind} data-size={size} data-busy={isBusy || undefined} aria-disabled={isBusy || undefined} disabled={disabled}
      onClick={isBusy ? event => event.preventDefault() : onClick} {...rest}>
      {isBusy ? <><span className="inline-flex items-center gap-2">{children}</span><span className="busy" aria-hidden="true"><i /><i /><i /></span></> : children}
    </button>
  )
}

export function ButtonLink({ kind = 'solid', size, className = '', ...rest }: ComponentProps<typeof Link> & Look) {
  return <Link className={`button ${className}`} data-kind={kind} data-size={size} {...rest} />
}

/** A button that is an icon: its label is for those who do not see it, and shows when the pointer rests on it. */
export function IconButton({ label, className = '', children, type = 'button', ...rest }: ComponentProps<'button'> & { readonly label: string }) {
  const look = `grid size-11 shrink-0 place-items-center rounded hover:bg-wash-cobalt hover:text-cobalt ${className}`
  return <button type={type} aria-label={label} title={label} className={look} {...rest}>{children}</button>
}
