/** Reads CSV as RFC 4180 has it, with commas, semicolons or tabs, whichever its first line has most of. A byte order mark is passed over. */
export function parseCsv(text: string): readonly (readonly string[])[] {
  const source = text.replace(/^\uFEFF/, '')
  const separator = separatorOf(source)
  const rows: string[][] = []
  let row: string[] = []
  let field = ''
  let isQuoted = false
  for (let at = 0; at < source.length; at++) {
    const letter = source[at]!
    if (isQuoted) {
      if (letter !== '"') field += letter
      else if (source[at + 1] === '"') { field += '"'; at++ }
      else isQuoted = false
    } else if (letter === '"' && field === '') isQuoted = true
    else if (letter === separator) { row.push(field); field = '' }
    else if (letter === '\n') { row.push(field.replace(/\r$/, '')); rows.push(row); row = []; field = '' }
    else field += letter
  }
  if (field !== '' || row.length > 0) rows.push([...row, field.replace(/\r$/, '')])
  return rows.filter(each => each.some(value => value.trim() !== ''))
}

function separatorOf(source: string): string {
  const line = source.slice(0, source.search(/[\r\n]|$/))
  return [',', ';', '\t'].toSorted((one, other) => line.split(other).length - line.split(one).length)[0]!
}

/** Exports put an apostrophe before what a spreadsheet would take for a formula. It is no part of the text. */
export const withoutGuard = (value: string): string => /^'[=+\-@\t\r\n]/.test(value) ? value.slice(1) : value
