import { groupsOf } from './groups'
import { squaresOf } from './qr'

/** What stands on a ticket's image, in the reader's language. */
export interface TicketWords {
  readonly shop: string
  readonly event: string
  readonly day: string
  readonly date: string
  readonly time: string
  readonly number: string
  readonly holder: string
  readonly code: string
}

const [width, margin] = [1080, 80]
const colours = { glaze: '#ffffff', ink: '#0d1530', soft: '#505b77', line: '#c9d4ea', cobalt: '#1a3fb4' }
const face = { display: 'Bricolage, system-ui, sans-serif', sans: 'Instrument, system-ui, sans-serif', mono: 'Mono, ui-monospace, monospace' }

/** A ticket as a picture for the phone: as on the page by day, so that any reader at a door sees dark on white. */
export async function ticketImage(words: TicketWords): Promise<Blob> {
  await Promise.all([`650 60px ${face.display}`, `500 40px ${face.sans}`, `500 34px ${face.mono}`].map(font => document.fonts.load(font, words.event))).catch(() => undefined)
  const canvas = document.createElement('canvas')
  const ink = canvas.getContext('2d')
  if (!ink) throw new Error('There is no canvas to draw on.')
  ink.font = `650 76px ${face.display}`
  const lines = wrapped(ink, words.event, width - 2 * margin, 3)
  const tear = 640 + lines.length * 84
  canvas.width = width
  canvas.height = tear + 900

  ink.fillStyle = colours.glaze
  ink.fillRect(0, 0, width, canvas.height)
  const write = (text: string, x: number, y: number, font: string, colour: string) => { ink.font = font; ink.fillStyle = colour; ink.fillText(text, x, y) }
  write(words.shop, margin, 130, `750 52px ${face.display}`, colours.cobalt)
  ink.textAlign = 'right'
  write(words.number, width - margin, 128, `550 38px ${face.sans}`, colours.soft)
  ink.textAlign = 'left'
  write(words.day, margin - 8, 420, `700 300px ${face.display}`, colours.cobalt)
  const beside = margin + 30 + measured(ink, words.day, `700 300px ${face.display}`)
  write(words.date, beside, 345, `600 44px ${face.sans}`, colours.ink)
  write(words.time, beside, 408, `500 42px ${face.sans}`, colours.soft)
  lines.forEach((line, index) => write(line, margin, 560 + index * 84, `650 76px ${face.display}`, colours.ink))
  write(words.holder, margin, 560 + lines.length * 84, `500 40px ${face.sans}`, colours.soft)

  perforate(ink, tear)
  drawCode(ink, words.code, tear + 90, 620)
  ink.textAlign = 'center'
  const groups = groupsOf(words.code)
  write(groups.slice(0, 3).join(' '), width / 2, tear + 780, `500 38px ${face.mono}`, colours.ink)
  write(groups.slice(3).join(' '), width / 2, tear + 834, `500 38px ${face.mono}`, colours.ink)
  return await new Promise((made, failed) => canvas.toBlob(blob => { if (blob) made(blob); else failed(new Error('The picture is empty.')) }, 'image/png'))
}

function measured(ink: CanvasRenderingContext2D, text: string, font: string): number {
  ink.font = font
  return ink.measureText(text).width
}

function wrapped(ink: CanvasRenderingContext2D, text: string, most: number, mostLines: number): readonly string[] {
  const lines: string[] = []
  for (const word of text.split(/\s+/)) {
    const longer = lines.length > 0 ? `${lines.at(-1)} ${word}` : word
    if (lines.length > 0 && ink.measureText(longer).width <= most) lines[lines.length - 1] = longer
    else lines.push(word)
  }
  return lines.length <= mostLines ? lines : [...lines.slice(0, mostLines - 1), `${lines[mostLines - 1]}…`]
}

function perforate(ink: CanvasRenderingContext2D, y: number): void {
  ink.strokeStyle = colours.line
  ink.lineWidth = 5
  ink.setLineDash([22, 16])
  ink.beginPath()
  ink.moveTo(40, y)
  ink.lineTo(width - 40, y)
  ink.stroke()
  ink.fillStyle = colours.line
  for (const x of [0, width]) { ink.beginPath(); ink.arc(x, y, 26, 0, 2 * Math.PI); ink.fill() }
}

function drawCode(ink: CanvasRenderingContext2D, code: string, top: number, most: number): void {
  const squares = squaresOf(code)
  const side = Math.floor(most / squares.length)
  const left = Math.round((width - side * squares.length) / 2)
  ink.fillStyle = colours.ink
  squares.forEach((row, y) => row.forEach((isDark, x) => { if (isDark) ink.fillRect(left + x * side, top + y * side, side, side) }))
}

/** Gives a file to whoever reads the page. */
export function download(blob: Blob, name: string): void {
  const address = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
}
