import { star } from './icons'

/** A pattern of Iznik: a flower of eight leaves and four stars in the corners, turned and coloured by what it stands for. */
export function Motif({ seed, repeat = false }: { readonly seed: string, readonly repeat?: boolean }) {
  let sum = 7
  for (let i = 0; i < seed.length; i++) sum = (sum * 33 + seed.charCodeAt(i)) >>> 0
  const turn = (sum % 4) * 22.5
  const [leaf, heart] = pairs[sum % pairs.length]!
  const id = `motif-${sum}`
  const flower = (
    <g fill="none" stroke="var(--color-night)" strokeWidth="1.6" strokeLinejoin="round">
      <g transform={`translate(50 50) rotate(${turn})`}>
        {[0, 45, 90, 135, 180, 225, 270, 315].map(angle => (
          <path key={angle} d="M0-10C9-17 9-27 0-37-9-27-9-17 0-10z" fill={angle % 90 ? 'var(--color-glaze)' : leaf} transform={`rotate(${angle})`} />
        ))}
        <circle r="8" fill={heart} />
      </g>
      {[[0, 0], [100, 0], [0, 100], [100, 100]].map(([x, y]) => <path key={`${x} ${y}`} d={star} fill="var(--color-turquoise)" transform={`translate(${x} ${y})`} />)}
    </g>
  )
  if (!repeat) return <svg className="absolute inset-0 m-auto w-1/2 max-w-56 overflow-visible" viewBox="0 0 100 100" aria-hidden="true" focusable="false">{flower}</svg>
  return (
    <svg aria-hidden="true" focusable="false" width="100%" height="100%">
      <defs><pattern id={id} width="110" height="110" patternUnits="userSpaceOnUse" viewBox="0 0 100 100">{flower}</pattern></defs>
      <rect width="100%" height="100%" fill={`url(#${id})`} />
    </svg>
  )
}

const pairs = [
  ['var(--color-cobalt)', 'var(--color-coral)'],
  ['var(--color-coral)', 'var(--color-cobalt)'],
  ['var(--color-turquoise)', 'var(--color-saffron)'],
  ['var(--color-saffron)', 'var(--color-cobalt)'],
] as const
