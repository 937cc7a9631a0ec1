import { describe, expect, test } from 'vitest'
import { parseCsv, withoutGuard } from './csv'
import { knownOf, planOf, sheetOf } from './plan'

describe('CSV', () => {
  test('has quoted fields with separators, quotes and line breaks in them', () => {
    expect(parseCsv('a,b\r\n"x, ""y""","two\nlines"\r\n')).toEqual([['a', 'b'], ['x, "y"', 'two\nlines']])
  })

  test('may have semicolons or tabs, a byte order mark, and empty lines', () => {
    expect(parseCsv('\uFEFFsku;price\nA;12,50\n\n')).toEqual([['sku', 'price'], ['A', '12,50']])
    expect(parseCsv('sku\tname\nA\tMug')).toEqual([['sku', 'name'], ['A', 'Mug']])
  })

  test('loses the apostrophe that an export puts before formulas, and no other', () => {
    expect(withoutGuard("'=1+1")).toBe('=1+1')
    expect(withoutGuard("'n Roll")).toBe("'n Roll")
  })
})

const known = knownOf(['id,sku,name,description,category,price,compare_at_price,max_per_order,is_active', '1,MUG,Mug,Red,Kitchen,12.50,,,true',
  '2,LAMP,Lamp,,Light,64.00,80.00,3,false', ''].join('\r\n'))
const plan = (text: string) => planOf(sheetOf(text), known)

describe('What an import will do', () => {
  test('is nothing where a sheet says what is there', () => {
    expect(plan('sku,name,description,category,price,compare_at_price,max_per_order,is_active\nMUG,Mug,Red,Kitchen,12.5,,,yes').map(row => row.kind)).toEqual(['same'])
  })

  test('names each field that differs, with what it was', () => {
    expect(plan('sku;price;compare_at_price\nLAMP;59,90;')[0]).toMatchObject({ kind: 'changed', id: '2', fields: { price: 59.9, compare_at_price: null },
      before: { price: 64, compare_at_price: 80 } })
  })

  test('leaves alone what a sheet has no column for', () => {
    expect(plan('sku,name\nMUG,Cup')[0]!.fields).toEqual({ name: 'Cup' })
  })

  test('makes what is not known, with its stock', () => {
    expect(plan('sku,name,price,quantity\nNEW,New thing,5,40')[0]).toMatchObject({ kind: 'new', fields: { sku: 'NEW', name: 'New thing', price: 5, quantity: 40 } })
  })

  test('refuses lines that cannot be meant', () => {
    expect(plan('sku,name,price,is_active\n,Mug,1,yes\nMUG,Mug,cheap,yes\nA,,1,yes\nB,B,,yes\nC,C,1,perhaps\nD,D,1,yes\nD,D,2,yes').map(row => row.fault?.code))
      .toEqual(['sku_missing', 'no_number', 'name_missing', 'price_missing', 'no_flag', undefined, 'sku_twice'])
  })

  test('tells which columns it passes over', () => {
    expect(sheetOf('SKU,Price,colour\n').unknown).toEqual(['colour'])
  })
})
