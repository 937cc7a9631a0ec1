import type { ReactNode } from 'react'

interface PaperProps {
  readonly title: string
  readonly intro?: ReactNode
  readonly width?: string
  readonly children: ReactNode
}

/** One sheet of paper on the wall, for pages that are read or filled in. */
export function Paper({ title, intro, width = 'max-w-[27rem]', children }: PaperProps) {
  return (
    <section className={`mx-auto w-full ${width} border-line bg-glaze px-4 py-7 max-md:border-b md:border md:p-9`}>
      <h1 className="text-[2.1rem]">{title}</h1>
      {intro && <p className="mt-2.5 text-soft">{intro}</p>}
      <div className="mt-6">{children}</div>
    </section>
  )
}
