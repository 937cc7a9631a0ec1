import read from 'jsqr'
import { expect, test } from 'vitest'
import { squaresOf } from '~/events/tickets/qr'
import { codeIn } from './reader'

const point = 4
const border = 4

test('What a ticket shows is read from its picture, and nothing from an empty one', () => {
  const squares = squaresOf('SK0Y49BMN0476PM42T178X0NAN')
  const width = (squares.length + 2 * border) * point
  const data = new Uint8ClampedArray(width * width * 4).fill(255)
  expect(codeIn(read, { data, width, height: width })).toBeNull()
  squares.forEach((row, y) => row.forEach((isDark, x) => {
    if (!isDark) return
    for (let dy = 0; dy < point; dy++) for (let dx = 0; dx < point; dx++) {
      const at = (((y + border) * point + dy) * width + (x + border) * point + dx) * 4
      data.fill(0, at, at + 3)
    }
  }))
  expect(codeIn(read, { data, width, height: width })).toBe('SK0Y49BMN0476PM42T178X0NAN')
})
