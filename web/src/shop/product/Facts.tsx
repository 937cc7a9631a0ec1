import type { Product } from '~/api/catalog'
import { useFormat, useWords } from '~/words/words'

/** The units that stand at the end of an attribute's name. */
const units: Readonly<Record<string, string>> = { ml: 'ml', l: 'l', g: 'g', kg: 'kg', cm: 'cm', mm: 'mm', m: 'm', m2: 'm²' }

export function Facts({ product }: { readonly product: Product }) {
  const t = useWords('shop')
  const format = useFormat()
  const facts = Object.entries((product.attributes ?? {}) as Record<string, unknown>).filter(([, value]) => ['string', 'number', 'boolean'].includes(typeof value))
  return (
    <dl className="mt-auto grid grid-cols-[auto_1fr] gap-x-8 gap-y-1.5 border-t border-line pt-5 text-[.95rem]">
      {facts.map(([key, value]) => {
        const { name, unit } = named(key)
        return (
          <div key={key} className="contents">
            <dt className="text-soft">{known(name) ? t(`fact.${name}`) : name.replaceAll('_', ' ').replace(/^./, first => first.toUpperCase())}</dt>
            <dd>{typeof value === 'number' ? format.count(value) : typeof value === 'boolean' ? (value ? t('yes') : t('no')) : String(value)}{unit && ` ${unit}`}</dd>
          </div>
        )
      })}
      <dt className="text-soft">{t('fact.sku')}</dt><dd className="id self-center">{product.sku}</dd>
    </dl>
  )
}

export function named(key: string): { name: string, unit: string | null } {
  const found = /^(.+)_([a-z]+2?)$/.exec(key)
  const unit = found ? units[found[2]!] : undefined
  return unit ? { name: found![1]!, unit } : { name: key, unit: null }
}

const names = ['colour', 'material', 'volume', 'length', 'blade', 'pieces', 'size', 'diameter', 'weight', 'roast', 'scent', 'hours', 'pages', 'area', 'nib'] as const
type Name = typeof names[number]
const known = (name: string): name is Name => names.includes(name as Name)
