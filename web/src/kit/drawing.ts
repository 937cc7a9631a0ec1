/** The washes by day (look/tokens.css), on which drawings of the wall stand. */
const washes = [[0xe3, 0xeb, 0xfb], [0xfb, 0xe6, 0xe2], [0xfa, 0xf0, 0xd8], [0xdf, 0xf2, 0xf1], [0xe0, 0xf1, 0xea]] as const

/** What packing an image does to a colour. */
const tolerance = 14

/** Whether these four corners, each red, green, blue and alpha, are the same wash. */
export function isOnWash(corners: ArrayLike<number>): boolean {
  return washes.some(wash => [0, 4, 8, 12].every(at => wash.every((channel, index) => Math.abs(corners[at + index]! - channel) <= tolerance)))
}

/** A picture whose corners are one of the wall's washes is a drawing: by night its colours turn with the wall's. Photographs stay as they are. */
export function markDrawing(image: HTMLImageElement): void {
  const { naturalWidth: width, naturalHeight: height } = image
  const canvas = document.createElement('canvas')
  canvas.width = canvas.height = 2
  const context = canvas.getContext('2d', { willReadFrequently: true })
  if (!context || width < 8 || height < 8) return
  for (const [x, y] of [[0, 0], [1, 0], [0, 1], [1, 1]] as const) context.drawImage(image, x * (width - 4), y * (height - 4), 4, 4, x, y, 1, 1)
  try {
    if (isOnWash(context.getImageData(0, 0, 2, 2).data)) image.dataset.drawing = ''
  } catch {
    // A browser that shows its canvas to nobody shows drawings by night as it shows photographs.
  }
}
