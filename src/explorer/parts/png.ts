/** Draws an SVG onto a canvas. */
import { t } from '../../messages/translate.js'

/** So many pixels of a PNG stand for one of the SVG, so that it is sharp on paper. */
const SCALE = 2

/**
 * @param svg a picture with a width and a height
 * @returns the same as PNG
 * @throws Error where the browser cannot draw it
 */
export async function pngOf(svg: Blob): Promise<Blob> {
  const image = new Image()
  // The policy of the page lets pictures come from data, not from blobs.
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(await svg.text())}`
  await image.decode()
  const canvas = document.createElement('canvas')
  canvas.width = image.naturalWidth * SCALE
  canvas.height = image.naturalHeight * SCALE
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height)
  const png = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/png'))
  if (png === null) throw new Error(t('The browser cannot draw this chart. Download it as SVG.'))
  return png
}
