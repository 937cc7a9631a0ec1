import { useEffect, useRef, type MouseEvent } from 'react'

/** A dialog of the browser's own: it keeps the focus, closes with Escape or a press beside it, and makes the page behind it inert. */
export function useDialog(isOpen: boolean, onClose: () => void) {
  const ref = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const dialog = ref.current
    if (isOpen && !dialog?.open) dialog?.showModal()
    if (!isOpen && dialog?.open) dialog.close()
  }, [isOpen])
  const onClick = (event: MouseEvent<HTMLDialogElement>) => { if (event.target === event.currentTarget) onClose() }
  return { ref, onClose, onClick }
}
