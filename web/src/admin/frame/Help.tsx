import { Sheet } from '~/kit/Sheet'
import { useWords } from '~/words/words'
import { everySection } from '../sections'

export function Help({ isOpen, onClose }: { readonly isOpen: boolean, readonly onClose: () => void }) {
  const t = useWords('admin')
  const keys = [['/', t('search')], ['Ctrl K', t('keys.palette')], ['j', t('keys.down')], ['k', t('keys.up')], ['Enter', t('keys.open')], ['[', t('page.previous')],
    [']', t('page.next')], ['Esc', t('keys.close')], ['?', t('keys.help')]] as const
  return (
    <Sheet isOpen={isOpen} onClose={onClose} title={t('help')}>
      <div className="grid gap-x-8 gap-y-5 sm:grid-cols-2">
        <dl className="grid auto-rows-min grid-cols-[4.5rem_1fr] gap-y-1.5">
          {keys.map(([key, text]) => <div key={key} className="contents"><dt><kbd>{key}</kbd></dt><dd>{text}</dd></div>)}</dl>
        <dl className="grid auto-rows-min grid-cols-[4.5rem_1fr] gap-y-1.5">
          {everySection.map(({ letter, name }) => <div key={name} className="contents"><dt><kbd>g</kbd> <kbd>{letter}</kbd></dt><dd>{t(name)}</dd></div>)}</dl>
      </div>
    </Sheet>
  )
}
