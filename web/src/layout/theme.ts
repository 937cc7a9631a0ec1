import { useCallback, useSyncExternalStore } from 'react'

export const themes = ['system', 'light', 'dark'] as const
export type Theme = typeof themes[number]

const storageKey = 'pazar.theme'
const changed = new EventTarget()

/** Which theme the page has; app/theme-first.js sets it before anything is painted. */
export function useTheme(): readonly [Theme, (theme: Theme) => void] {
  const theme = useSyncExternalStore(subscribe, current)
  const set = useCallback((next: Theme) => {
    try { if (next === 'system') localStorage.removeItem(storageKey); else localStorage.setItem(storageKey, next) } catch { /* then it lasts as long as the page */ }
    if (next === 'system') delete document.documentElement.dataset.theme
    else document.documentElement.dataset.theme = next
    changed.dispatchEvent(new Event('change'))
  }, [])
  return [theme, set]
}

function current(): Theme {
  return themes.find(theme => theme === document.documentElement.dataset.theme) ?? 'system'
}

function subscribe(listener: () => void) {
  changed.addEventListener('change', listener)
  return () => changed.removeEventListener('change', listener)
}
