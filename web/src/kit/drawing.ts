/** The washes by day (look/tokens.css), on which drawings of the wall stand. */
const washes = [[0xe3, 0xeb, 0xfb], [0xfb, 0xe6, 0xe2], [0xfa, 0xf0, 0xd8], [0xdf, 0xf2, 0xf1], [0xe0, 0xf1, 0xea]] as const

/** What packing an image does to a colour. */
const tolerance = 14

/** As small as that, an image's corners are pixels. */
const side = 64
const end = side - 1

/** Whether these four corners, each red, green, blue and alpha, are the same wash. */
export function isOnWash(corners: ArrayLike<number>): boolean {
  return washes.some(wash => [0, 4, 8, 12].every(at => wash.every((channel, index) => Math.abs(corners[at + index]! - channel) <= tolerance)))
}

/** A picture whose corners are one of the wall's washes is a drawing: by night its colours turn with the wall's. Photographs stay as they are. */
export function markDrawing(image: HTMLImageElement): void {
  if (image.naturalWidth < 8 || image.naturalHeight < 8) return
  const canvas = document.createElement('canvas')
  canvas.width = canvas.height = side
  const context = canvas.getContext('2d', { willReadFrequently: true })
  if (!context) return
  // Whole: where its corners lie depends on which of its sizes the browser has taken.
  context.drawImage(image, 0, 0, side, side)
  try {
    if (isOnWash([[0, 0], [end, 0], [0, end], [end, end]].flatMap(([x, y]) => [...context.getImageData(x!, y!, 1, 1).data]))) image.dataset.drawing = ''
  } catch {
    // A browser that shows its canvas to nobody shows drawings by night as it shows photographs.
  }
}
