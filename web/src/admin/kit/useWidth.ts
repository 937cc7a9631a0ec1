import { useLayoutEffect, useRef, useState } from 'react'

/** How wide there is room, for what draws itself. */
export function useWidth() {
  const box = useRef<HTMLDivElement>(null)
  const [width, setWidth] = useState(0)
  useLayoutEffect(() => {
    const element = box.current
    if (!element) return
    const watcher = new ResizeObserver(([entry]) => setWidth(Math.floor(entry!.contentRect.width)))
    watcher.observe(element)
    setWidth(Math.floor(element.clientWidth))
    return () => watcher.disconnect()
  }, [])
  return [box, width] as const
}
