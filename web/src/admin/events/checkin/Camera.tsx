import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { useWords } from '~/words/words'
import { openReader } from './reader'

/** Whether a page may use the camera: over https, and on one's own machine. */
export const hasCamera = (): boolean => navigator.mediaDevices !== undefined

const between = 200
const sameFor = 4_000

export function Camera({ onCode }: { readonly onCode: (text: string) => void }) {
  const t = useWords('admin')
  const video = useRef<HTMLVideoElement>(null)
  const [fault, setFault] = useState(false)
  const hear = useEffectEvent(onCode)
  useEffect(() => {
    let stream: MediaStream | null = null
    let timer: ReturnType<typeof setTimeout> | undefined
    let isOver = false
    let last = { text: '', at: 0 }
    const begin = async () => {
      stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } })
      if (isOver) return stop()
      const read = await openReader()
      if (isOver) return stop()
      video.current!.srcObject = stream
      await video.current!.play()
      const look = async () => {
        const text = video.current && await read(video.current)
        // A ticket stays before the camera for a while.
        if (text && (text !== last.text || performance.now() - last.at > sameFor)) { last = { text, at: performance.now() }; hear(text) }
        if (!isOver) timer = setTimeout(() => void look(), between)
      }
      await look()
    }
    const stop = () => { for (const track of stream?.getTracks() ?? []) track.stop() }
    begin().catch(() => { if (!isOver) setFault(true) })
    return () => { isOver = true; clearTimeout(timer); stop() }
  }, [])
  if (fault) return <p role="alert" className="border-l-4 border-coral bg-wash-coral px-3 py-2">{t('camera.fault')}</p>
  return <video ref={video} muted playsInline className="aspect-square w-full max-w-sm border border-line bg-ground object-cover" aria-label={t('camera')} />
}
