import { useWords } from '~/words/words'
import { MinusIcon, PlusIcon } from './icons'

interface StepperProps {
  readonly label: string
  readonly value: number
  readonly onChange: (value: number) => void
  readonly most?: number
}

/** How many: one more, one less. */
export function Stepper({ label, value, onChange, most = 10_000 }: StepperProps) {
  const t = useWords('shop')
  const button = 'grid size-10 place-items-center text-cobalt hover:bg-wash-cobalt disabled:text-line disabled:hover:bg-transparent'
  return (
    <div role="group" aria-label={label} className="inline-flex items-center rounded border-[1.5px] border-line">
      <button type="button" className={button} aria-label={t('less')} disabled={value <= 1} onClick={() => onChange(value - 1)}><MinusIcon size={16} /></button>
      <span aria-live="polite" className="min-w-8 text-center font-semibold">{value}</span>
      <button type="button" className={button} aria-label={t('more')} disabled={value >= most} onClick={() => onChange(value + 1)}><PlusIcon size={16} /></button>
    </div>
  )
}
