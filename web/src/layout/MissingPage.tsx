import { ButtonLink } from '~/kit/Button'
import { EmptyTile } from '~/kit/Refusal'
import { useWords } from '~/words/words'
import { useTitle } from './useTitle'

export function MissingPage() {
  const t = useWords('shop')
  useTitle(t('missing.title'))
  return <EmptyTile title={t('missing.title')} action={<ButtonLink to="/">{t('to_shop')}</ButtonLink>}>{t('missing.text')}</EmptyTile>
}
