import { expect, test } from 'vitest'
import { groupsOf } from './groups'
import { pathOf, squaresOf } from './qr'

const code = '7Q2K0M9ZT4V8XWN3B6HJ5RCDEF'

test('A ticket becomes a square with the three corners that readers look for', () => {
  const squares = squaresOf(code)
  expect(squares.every(row => row.length === squares.length)).toBe(true)
  const corner = (x: number, y: number) => Array.from({ length: 7 }, (_, step) => squares[y]![x + step])
  const edge = [true, true, true, true, true, true, true]
  expect([corner(0, 0), corner(squares.length - 7, 0), corner(0, squares.length - 7)]).toEqual([edge, edge, edge])
  expect(pathOf(squares).split('z').length - 1).toBe(squares.flat().filter(Boolean).length)
})

test('Another ticket is another square', () => {
  expect(pathOf(squaresOf(code))).not.toBe(pathOf(squaresOf(code.replace('F', 'G'))))
})

test('Groups leave nothing out', () => {
  expect(groupsOf(code).join('')).toBe(code)
})
