import { useRef, useState } from 'react'
import { Button } from '~/kit/Button'
import { UploadIcon } from '~/kit/icons'

interface FileDropProps {
  readonly text: string
  /** What the button says that opens the system's own list of files. */
  readonly pick: string
  readonly accept: string
  readonly onFiles: (files: readonly File[]) => void
  readonly isMultiple?: boolean
  readonly isBusy?: boolean
  /** It is what its page is for. */
  readonly isLarge?: boolean
}

/** Takes files that are dropped on it, or picked. */
export function FileDrop({ text, pick, accept, onFiles, isMultiple, isBusy, isLarge }: FileDropProps) {
  const input = useRef<HTMLInputElement>(null)
  const [isOver, setOver] = useState(false)
  return (
    <div className={`drop ${isLarge ? '!py-10' : ''}`} data-over={isOver || undefined} onDragOver={event => { event.preventDefault(); setOver(true) }}
      onDragLeave={() => setOver(false)} onDrop={event => { event.preventDefault(); setOver(false); onFiles([...event.dataTransfer.files]) }}>
      <UploadIcon /><span>{text}</span>
      <Button kind={isLarge ? 'solid' : 'line'} size={isLarge ? undefined : 'small'} isBusy={isBusy} onClick={() => input.current?.click()}>{pick}</Button>
      <input ref={input} type="file" aria-label={pick} className="sr-only" tabIndex={-1} accept={accept} multiple={isMultiple}
        onChange={event => { onFiles([...event.target.files ?? []]); event.target.value = '' }} />
    </div>
  )
}
