import { useEffect, useEffectEvent, useState } from 'react'
import { gateway } from './client'

export type StreamState = 'connecting' | 'live' | 'lost' | 'ended'

/**
 * Follows a stream of the API for as long as the component is there: each event's data goes to `onData`. The browser comes back by itself, with the id of what it saw
 * last; a stream that has ended for good is left alone.
 */
export function useStream<T>(path: string | null, event: string, onData: (data: T) => void): StreamState {
  const [state, setState] = useState<StreamState>('connecting')
  const hear = useEffectEvent(onData)
  useEffect(() => {
    if (path === null) return
    let source: EventSource | null = null
    let again: ReturnType<typeof setTimeout> | undefined
    let failures = 0
    const open = () => {
      source = new EventSource(gateway + path)
      source.onopen = () => { failures = 0; setState('live') }
      source.addEventListener(event, message => hear(JSON.parse((message as MessageEvent<string>).data) as T))
      source.addEventListener('end', message => {
        source?.close()
        if ((message as MessageEvent<string>).lastEventId === 'end') setState('ended')
        else again = setTimeout(open, 500)
      })
      source.onerror = () => {
        setState('lost')
        // A browser gives up after a refusal; a server that is being replaced refuses for a moment.
        if (source?.readyState === EventSource.CLOSED) again = setTimeout(open, Math.min(1_000 * 2 ** failures++, 30_000))
      }
    }
    open()
    return () => { source?.close(); clearTimeout(again) }
  }, [path, event])
  return state
}
