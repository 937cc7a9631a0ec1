import type { ReactNode } from 'react'
import { Button } from '~/kit/Button'
import { ErrorLine } from '~/kit/Refusal'
import { Sheet } from '~/kit/Sheet'
import { useWords } from '~/words/words'

interface SureProps {
  readonly isOpen: boolean
  readonly title: string
  readonly children: ReactNode
  readonly action: string
  readonly isBusy: boolean
  readonly error?: unknown
  readonly onSure: () => void
  readonly onClose: () => void
  readonly kind?: 'danger' | 'solid'
}

/** Asks before something that cannot be taken back, or needs a word more. */
export function Sure({ isOpen, title, children, action, isBusy, error, onSure, onClose, kind = 'danger' }: SureProps) {
  const t = useWords('admin')
  return (
    <Sheet isOpen={isOpen} onClose={onClose} title={title}>
      <form className="grid gap-4" onSubmit={event => { event.preventDefault(); onSure() }}>
        {children}
        {error != null && <ErrorLine error={error} />}
        <div className="flex flex-wrap justify-end gap-2"><Button kind="quiet" onClick={onClose}>{t('leave')}</Button>
          <Button type="submit" kind={kind} isBusy={isBusy}>{action}</Button></div>
      </form>
    </Sheet>
  )
}
