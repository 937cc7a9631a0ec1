import { useId, type ReactNode } from 'react'
import { useWords } from '~/words/words'
import { IconButton } from './Button'
import { CloseIcon } from './icons'
import { Notices, useSheetAround } from './notices'
import { useDialog } from './useDialog'

interface SheetProps {
  readonly isOpen: boolean
  readonly onClose: () => void
  readonly title: ReactNode
  readonly children: ReactNode
  /** `right` is a drawer; without a side it is a dialog, on a phone a sheet from below. */
  readonly side?: 'right' | 'full'
  readonly footer?: ReactNode
}

export function Sheet({ isOpen, onClose, title, children, side, footer }: SheetProps) {
  const id = useId()
  const t = useWords('shop')
  useSheetAround(isOpen)
  return (
    <dialog className="sheet" data-side={side} aria-labelledby={id} {...useDialog(isOpen, onClose)}>
      {isOpen && (
        <div className={`flex flex-col ${side ? 'min-h-full' : ''}`}>
          <header className="sticky top-0 z-10 flex items-center justify-between gap-4 border-b border-line bg-glaze py-2.5 pr-2.5 pl-5">
            <h2 id={id} className="text-[1.35rem]">{title}</h2>
            <IconButton label={t('close')} onClick={onClose}><CloseIcon /></IconButton>
          </header>
          <div className="flex-1 p-5">{children}</div>
          {footer && <footer className="sticky bottom-0 border-t border-line bg-glaze p-5 pb-[max(1.25rem,env(safe-area-inset-bottom))]">{footer}</footer>}
          <Notices isInSheet />
        </div>
      )}
    </dialog>
  )
}
