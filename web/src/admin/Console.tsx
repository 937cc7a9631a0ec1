import { useWords } from '~/words/words'

/** The console: a frame and pages of its own, in chunks of their own. */
export default function Console() {
  const t = useWords('admin')
  return <main className="p-8"><h1 className="text-2xl">{t('console')}</h1></main>
}
