import { Children, type ReactNode } from 'react'

/** A wall whose last row is closed: what is missing in it is glaze, with the lines of its tiles. How many that are hangs on the columns that the screen has room for. */
export function Shelf({ children, isBusy = false, isNarrow = false }: { readonly children: ReactNode, readonly isBusy?: boolean, readonly isNarrow?: boolean }) {
  const count = Children.count(children)
  const missing = (columns: number) => (columns - count % columns) % columns
  return (
    <div className={`wall ${isNarrow ? 'wall-narrow' : ''}`} aria-busy={isBusy}>
      {children}
      {Array.from({ length: 5 }, (_, index) => (
        <div key={`rest ${index}`} className="tile tile-rest" aria-hidden="true"
          data-two={index < missing(2) || undefined} data-four={index < missing(4) || undefined} data-six={index < missing(6) || undefined} />
      ))}
    </div>
  )
}
