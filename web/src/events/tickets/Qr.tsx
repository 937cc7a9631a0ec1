import { useMemo } from 'react'
import { pathOf, squaresOf } from './qr'

export default function Qr({ code, label }: { readonly code: string, readonly label: string }) {
  const { size, path } = useMemo(() => { const squares = squaresOf(code); return { size: squares.length, path: pathOf(squares) } }, [code])
  return <svg className="qr" viewBox={`-2 -2 ${size + 4} ${size + 4}`} role="img" aria-label={label} shapeRendering="crispEdges"><path d={path} fill="currentColor" /></svg>
}
