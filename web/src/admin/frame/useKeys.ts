import { useEffect, useEffectEvent } from 'react'
import { isTyping } from '~/kit/isTyping'
import { navigate } from '~/router/router'
import { everySection } from '../sections'

const longestPause = 1_200

interface Keys {
  readonly openPalette: () => void
  readonly openHelp: () => void
}

/** The console's keys: `/` search, `g` and a letter for a section, `?` for all of them, Ctrl or ⌘ K for commands, `j` and `k` along the rows, `[` and `]` along the pages. */
export function useKeys({ openPalette, openHelp }: Keys): void {
  const palette = useEffectEvent(openPalette)
  const help = useEffectEvent(openHelp)
  useEffect(() => {
    let goesSince = 0
    const press = (event: KeyboardEvent) => {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
        event.preventDefault()
        return palette()
      }
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || document.querySelector('dialog[open]')) return
      const goes = performance.now() - goesSince < longestPause
      goesSince = 0
      if (goes) {
        const section = everySection.find(({ letter }) => letter === event.key)
        if (section) { event.preventDefault(); navigate(section.path) }
        return
      }
      switch (event.key) {
        case 'g': goesSince = performance.now(); return
        case '?': event.preventDefault(); return help()
        case '/': event.preventDefault(); return focusSearch() || palette()
        case 'j': return moveRow(1)
        case 'k': return moveRow(-1)
        case '[': return pressButton('data-previous')
        case ']': return pressButton('data-next')
      }
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [])
}

/** A page that can be searched says where. */
function focusSearch(): boolean {
  const field = document.querySelector<HTMLInputElement>('[data-search]')
  field?.focus()
  field?.select()
  return field !== null
}

function moveRow(step: 1 | -1): void {
  const rows = [...document.querySelectorAll<HTMLElement>('.row-link')]
  const at = rows.indexOf(document.activeElement as HTMLElement)
  rows[at === -1 ? 0 : Math.min(rows.length - 1, Math.max(0, at + step))]?.focus()
}

function pressButton(mark: string): void {
  document.querySelector<HTMLButtonElement>(`button[${mark}]:not(:disabled)`)?.click()
}
