import { signOut, useSessionChange } from '~/api/session'

/** Signs out, and stays where one is: the console then asks who is there. */
export function useLeave(): () => Promise<void> {
  const change = useSessionChange()
  return async () => {
    await signOut()
    await change(null)
  }
}
