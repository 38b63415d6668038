/** The icon of the pages: three bars of a timeline. */

export const ICON_PATH = '/icon.svg'

export const ICON =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><path fill="#3d86ab" d="M4 20h6v8H4zm9-9h6v17h-6zm9-7h6v24h-6z"/></svg>'

/** The same as ICO, for who asks for `/favicon.ico`: one picture of 32 by 32 pixels with 32 bits each. */
export function iconFile(): Buffer {
  const size = 32
  const bars = [
    { x: 4, y: 20 },
    { x: 13, y: 11 },
    { x: 22, y: 4 },
  ]
  const isDrawn = (x: number, y: number): boolean =>
    y < 28 && bars.some((bar) => x >= bar.x && x < bar.x + 6 && y >= bar.y)
  const pixels = Buffer.alloc(size * size * 4)
  // Rows stand from the bottom up, blue before green, red and opacity.
  for (let y = 0; y < size; y += 1)
    for (let x = 0; x < size; x += 1)
      if (isDrawn(x, y)) pixels.writeUInt32BE(0xab_86_3d_ff, ((size - 1 - y) * size + x) * 4)
  const mask = Buffer.alloc((size * size) / 8)
  const bitmap = Buffer.alloc(40)
  bitmap.writeUInt32LE(40, 0)
  bitmap.writeInt32LE(size, 4)
  // The picture and its mask together.
  bitmap.writeInt32LE(size * 2, 8)
  bitmap.writeUInt16LE(1, 12)
  bitmap.writeUInt16LE(32, 14)
  bitmap.writeUInt32LE(pixels.length + mask.length, 20)
  const head = Buffer.alloc(22)
  head.writeUInt16LE(1, 2)
  head.writeUInt16LE(1, 4)
  head.writeUInt8(size, 6)
  head.writeUInt8(size, 7)
  head.writeUInt16LE(1, 10)
  head.writeUInt16LE(32, 12)
  head.writeUInt32LE(bitmap.length + pixels.length + mask.length, 14)
  head.writeUInt32LE(head.length, 18)
  return Buffer.concat([head, bitmap, pixels, mask])
}
