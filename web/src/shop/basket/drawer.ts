import { useSyncExternalStore } from 'react'

let isOpen = false
const changed = new EventTarget()

function set(next: boolean) {
  isOpen = next
  changed.dispatchEvent(new Event('change'))
}

export const showBasket = () => set(true)
export const hideBasket = () => set(false)

export const useIsBasketShown = () => useSyncExternalStore(listener => {
  changed.addEventListener('change', listener)
  return () => changed.removeEventListener('change', listener)
}, () => isOpen)
