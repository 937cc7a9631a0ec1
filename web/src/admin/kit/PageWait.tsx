import { Skeleton } from '~/kit/Pieces'

export function PageWait() {
  return <div aria-hidden="true"><Skeleton className="h-7 w-48" />
    <div className="mt-6 grid gap-3">{[0, 1, 2, 3, 4, 5].map(row => <Skeleton key={row} className="h-7 w-full" />)}</div></div>
}
