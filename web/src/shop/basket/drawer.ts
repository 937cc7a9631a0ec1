import { useSyncExternalStore } from 'react'
import { createSignal } from '~/kit/signal'

let isOpen = false
const changed = createSignal()

function set(next: boolean) {
  isOpen = next
  changed.tell()
}

export const showBasket = () => set(true)
export const hideBasket = () => set(false)

export const useIsBasketShown = () => useSyncExternalStore(changed.subscribe, () => isOpen)
