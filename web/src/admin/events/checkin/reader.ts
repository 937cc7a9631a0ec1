import type { default as Read } from 'jsqr'

interface Detector { readonly detect: (source: HTMLVideoElement) => Promise<readonly { readonly rawValue: string }[]> }
interface DetectorKind { new (options: { formats: string[] }): Detector, getSupportedFormats(): Promise<readonly string[]> }

/** Answers what the code before the camera says; null where there is none. */
export type Reader = (video: HTMLVideoElement) => Promise<string | null>

/** A code at arm's length is large enough in this many points. */
const mostPoints = 720

/** Where the browser reads codes itself it does; elsewhere a reader is fetched when somebody opens the camera. */
export async function openReader(): Promise<Reader> {
  const Own = (window as unknown as { BarcodeDetector?: DetectorKind }).BarcodeDetector
  if (Own && (await Own.getSupportedFormats()).includes('qr_code')) {
    const detector = new Own({ formats: ['qr_code'] })
    return async video => (await detector.detect(video).catch(() => []))[0]?.rawValue ?? null
  }
  const { default: read } = await import('jsqr')
  const canvas = document.createElement('canvas')
  const context = canvas.getContext('2d', { willReadFrequently: true })!
  return async video => {
    const scale = Math.min(1, mostPoints / Math.max(video.videoWidth, video.videoHeight, 1))
    canvas.width = Math.max(1, Math.round(video.videoWidth * scale))
    canvas.height = Math.max(1, Math.round(video.videoHeight * scale))
    context.drawImage(video, 0, 0, canvas.width, canvas.height)
    return codeIn(read, context.getImageData(0, 0, canvas.width, canvas.height))
  }
}

export const codeIn = (read: typeof Read, { data, width, height }: Pick<ImageData, 'data' | 'width' | 'height'>): string | null =>
  read(data, width, height, { inversionAttempts: 'dontInvert' })?.data ?? null
