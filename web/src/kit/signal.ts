/** Tells components of what changes outside of them: `useSyncExternalStore(changed.subscribe, …)`. */
export function createSignal() {
  const listeners = new Set<() => void>()
  return {
    subscribe: (listener: () => void) => {
      listeners.add(listener)
      return () => { listeners.delete(listener) }
    },
    tell: () => { for (const listener of [...listeners]) listener() },
  }
}
