import { useEffect, useMemo } from 'react'
import { IconButton } from '~/kit/Button'
import { CloseIcon } from '~/kit/icons'
import { notify } from '~/kit/notices'
import { useWords } from '~/words/words'
import { FileDrop } from '../kit/FileDrop'

const kinds = ['image/jpeg', 'image/png', 'image/webp', 'image/gif']
const mostBytes = 10 * 1_024 * 1_024

/** Takes photos. What the API would refuse is said before it is sent. */
export function PhotoDrop({ onFiles, isBusy }: { readonly onFiles: (files: readonly File[]) => void, readonly isBusy?: boolean }) {
  const t = useWords('admin')
  const take = (files: readonly File[]) => {
    for (const file of files) {
      if (!kinds.includes(file.type)) notify(t('photo.kind', { name: file.name }), { tone: 'bad' })
      else if (file.size > mostBytes) notify(t('photo.large', { name: file.name }), { tone: 'bad' })
    }
    const good = files.filter(file => kinds.includes(file.type) && file.size <= mostBytes)
    if (good.length) onFiles(good)
  }
  return <FileDrop text={t('photo.drop')} pick={t('photo.pick')} accept={kinds.join(',')} isMultiple isBusy={isBusy} onFiles={take} />
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
