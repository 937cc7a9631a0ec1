import { useEffect, useEffectEvent, useState } from 'react'
import { serverNow } from '~/api/clock'

const look = 200

/** Whole seconds until then by the server's clock, 0 once it is over; `onOver` is told once. */
export function useTimeLeft(until: string, onOver: () => void): number {
  const left = () => Math.max(0, Math.ceil((Date.parse(until) - serverNow()) / 1_000))
  const [seconds, setSeconds] = useState(left)
  const over = useEffectEvent(onOver)
  const read = useEffectEvent(left)
  useEffect(() => {
    const step = () => {
      const now = read()
      setSeconds(now)
      if (now > 0) return
      clearInterval(timer)
      over()
    }
    const timer = setInterval(step, look)
    step()
    return () => clearInterval(timer)
  }, [until])
  return seconds
}

/** 4:07, or 1:00:00 where holds are long. */
export function clockOf(seconds: number): string {
  const two = (value: number) => String(value).padStart(2, '0')
  const [hours, minutes] = [Math.floor(seconds / 3_600), Math.floor(seconds % 3_600 / 60)]
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`
}
