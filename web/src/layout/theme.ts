import { useCallback, useSyncExternalStore } from 'react'
import { createSignal } from '~/kit/signal'
import { local } from '~/kit/storage'

export const themes = ['system', 'light', 'dark'] as const
export type Theme = typeof themes[number]

const storageKey = 'pazar.theme'
const changed = createSignal()

/** Which theme the page has; app/theme-first.js sets it before anything is painted. */
export function useTheme(): readonly [Theme, (theme: Theme) => void] {
  const theme = useSyncExternalStore(changed.subscribe, current)
  const set = useCallback((next: Theme) => {
    if (next === 'system') {
      local.forget(storageKey)
      delete document.documentElement.dataset.theme
    } else {
      local.keep(storageKey, next)
      document.documentElement.dataset.theme = next
    }
    changed.tell()
  }, [])
  return [theme, set]
}

function current(): Theme {
  return themes.find(theme => theme === document.documentElement.dataset.theme) ?? 'system'
}
