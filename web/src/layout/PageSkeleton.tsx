import { Skeleton } from '~/kit/Pieces'

/** While a page's code is on its way: its place, and no more. */
export function PageSkeleton() {
  return (
    <div className="min-h-dvh border border-line bg-glaze p-8 max-md:border-x-0" aria-hidden="true">
      <Skeleton className="h-10 w-2/5" /><Skeleton className="mt-6 h-4 w-3/5" /><Skeleton className="mt-3 h-4 w-1/2" />
    </div>
  )
}
