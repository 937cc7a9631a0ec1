import { Motif } from '~/kit/Motif'

/** What is left of the last row of tickets, of which two or three stand beside each other: the pattern goes on. */
export function WallEnd({ count }: { readonly count: number }) {
  const isOddOfTwo = count % 2 === 1
  const lacking = (3 - count % 3) % 3
  return (
    <>
      {(isOddOfTwo || lacking > 0) && (
        <div className={`tile tile-wide motif hidden ${isOddOfTwo ? 'md:block' : ''} ${lacking > 0 ? 'lg:block' : 'lg:hidden'}`} aria-hidden="true">
          <Motif seed="events" repeat />
        </div>
      )}
      {lacking > 1 && <div className="tile tile-wide motif hidden lg:block" aria-hidden="true"><Motif seed="tickets" repeat /></div>}
    </>
  )
}
