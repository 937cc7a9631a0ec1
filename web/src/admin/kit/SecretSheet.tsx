import { Sheet } from '~/kit/Sheet'
import { Id } from './Pieces'

/** What is shown this once; null when there is nothing to show. */
export function SecretSheet({ title, text, secret, onClose }: { readonly title: string, readonly text: string, readonly secret: string | null, readonly onClose: () => void }) {
  return (
    <Sheet isOpen={secret !== null} onClose={onClose} title={title}>
      <p className="mb-3">{text}</p>
      <div className="border border-line bg-ground p-3"><Id id={secret ?? ''} /></div>
    </Sheet>
  )
}
