import { useEffect, useMemo, useRef, useState } from 'react'
import { Button, IconButton } from '~/kit/Button'
import { CloseIcon, UploadIcon } from '~/kit/icons'
import { notify } from '~/kit/notices'
import { useWords } from '~/words/words'

const kinds = ['image/jpeg', 'image/png', 'image/webp', 'image/gif']
const mostBytes = 10 * 1_024 * 1_024

/** Takes photos that are dropped on it, or picked. What the API would refuse is said before it is sent. */
export function DropZone({ onFiles, isBusy }: { readonly onFiles: (files: readonly File[]) => void, readonly isBusy?: boolean }) {
  const t = useWords('admin')
  const input = useRef<HTMLInputElement>(null)
  const [isOver, setOver] = useState(false)
  const take = (list: FileList | null) => {
    const files = [...list ?? []]
    for (const file of files) {
      if (!kinds.includes(file.type)) notify(t('photo.kind', { name: file.name }), { tone: 'bad' })
      else if (file.size > mostBytes) notify(t('photo.large', { name: file.name }), { tone: 'bad' })
    }
    const good = files.filter(file => kinds.includes(file.type) && file.size <= mostBytes)
    if (good.length) onFiles(good)
  }
  return (
    <div className="drop" data-over={isOver || undefined} onDragOver={event => { event.preventDefault(); setOver(true) }} onDragLeave={() => setOver(false)}
      onDrop={event => { event.preventDefault(); setOver(false); take(event.dataTransfer.files) }}>
      <UploadIcon /><span>{t('photo.drop')}</span>
      <Button kind="line" size="small" isBusy={isBusy} onClick={() => input.current?.click()}>{t('photo.pick')}</Button>
      <input ref={input} type="file" aria-label={t('photo.pick')} className="sr-only" tabIndex={-1} accept={kinds.join(',')} multiple
        onChange={event => { take(event.target.files); event.target.value = '' }} />
    </div>
  )
}

export function PickedPhotos({ files, onRemove }: { readonly files: readonly File[], readonly onRemove: (file: File) => void }) {
  const t = useWords('admin')
  const shown = useMemo(() => files.map(file => ({ file, url: URL.createObjectURL(file) })), [files])
  useEffect(() => () => { for (const { url } of shown) URL.revokeObjectURL(url) }, [shown])
  if (files.length === 0) return null
  return <ul className="flex flex-wrap gap-2">
    {shown.map(({ file, url }) => <li key={url} className="relative size-24 border border-line"><img src={url} alt={file.name} className="size-full object-cover" />
      <IconButton className="!absolute top-0 right-0 !size-8 bg-glaze" label={t('photo.remove', { name: file.name })} onClick={() => onRemove(file)}>
        <CloseIcon size={14} /></IconButton></li>)}</ul>
}
