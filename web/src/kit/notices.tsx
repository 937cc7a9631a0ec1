import { useEffect, useSyncExternalStore, type ReactNode } from 'react'
import { useWords } from '~/words/words'
import { CloseIcon } from './icons'
import { createSignal } from './signal'

interface Notice {
  readonly id: number
  readonly text: ReactNode
  readonly tone?: 'bad'
  readonly action?: { readonly label: string, readonly run: () => void }
}

const stays = 6_000
const most = 3

let notices: readonly Notice[] = []
let last = 0
const changed = createSignal()

function set(next: readonly Notice[]) {
  notices = next
  changed.tell()
}

function dismiss(id: number): void {
  set(notices.filter(notice => notice.id !== id))
}

/** A short word about what has just happened, at the lower edge. What has to be read stands in the page instead. */
export function notify(text: ReactNode, more: Pick<Notice, 'tone' | 'action'> = {}): number {
  const notice = { id: ++last, text, ...more }
  set([...notices.slice(1 - most), notice])
  setTimeout(() => dismiss(notice.id), stays)
  return notice.id
}

let sheets = 0

/** While a dialog is open, what lies outside it cannot be pressed: the notices move into it. */
export function useSheetAround(isOpen: boolean): void {
  useEffect(() => {
    if (!isOpen) return
    sheets++
    changed.tell()
    return () => {
      sheets--
      changed.tell()
    }
  }, [isOpen])
}

export function Notices({ isInSheet = false }: { readonly isInSheet?: boolean }) {
  const shown = useSyncExternalStore(changed.subscribe, () => notices)
  const hasSheet = useSyncExternalStore(changed.subscribe, () => sheets > 0)
  const t = useWords('shop')
  if (hasSheet !== isInSheet) return null
  return (
    <div className="notices" role="region" aria-label={t('notices')} aria-live="polite">
      {shown.map(({ id, text, tone, action }) => (
        <div key={id} className="notice" data-tone={tone}>
          <span className="flex-1">{text}</span>
          {action && <button type="button" className="link" onClick={() => { dismiss(id); action.run() }}>{action.label}</button>}
          <button type="button" className="grid size-8 place-items-center" aria-label={t('close')} onClick={() => dismiss(id)}><CloseIcon size={16} /></button>
        </div>
      ))}
    </div>
  )
}
