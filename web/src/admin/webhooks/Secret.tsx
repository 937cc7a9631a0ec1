import { useWords } from '~/words/words'
import { Id } from '../kit/Pieces'

export function Secret({ secret }: { readonly secret: string }) {
  const t = useWords('admin')
  return <><p className="mb-3">{t('webhook.secret.text')}</p><div className="border border-line bg-ground p-3"><Id id={secret} /></div></>
}
