import { encode } from 'uqr'

/** A code as the squares that are dark; some of it may be covered and it is still read. */
export function squaresOf(code: string): readonly (readonly boolean[])[] {
  return encode(code, { ecc: 'Q', border: 0 }).data
}

/** The same as one path, a unit to each square. */
export function pathOf(squares: readonly (readonly boolean[])[]): string {
  return squares.map((row, y) => row.map((isDark, x) => isDark ? `M${x} ${y}h1v1h-1z` : '').join('')).join('')
}
