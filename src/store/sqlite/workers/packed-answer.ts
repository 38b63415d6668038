/** Brings answers from one thread to another: their bytes as one block, which is handed over without being copied. */

/** An answer whose buffers are places in a block; null where it has none. */
export interface PackedAnswer {
  readonly value: unknown
  readonly block: ArrayBuffer | null
}

/** Stands for a buffer: where it begins in the block, and how long it is. */
interface Place {
  readonly $bytes: readonly [number, number]
}

/** An answer as it is sent. @param answer of plain objects, lists, texts, numbers and buffers */
export function packAnswer(answer: unknown): PackedAnswer {
  const buffers: Uint8Array[] = []
  let length = 0
  const value = mapped(answer, (object) => {
    if (!(object instanceof Uint8Array)) return undefined
    buffers.push(object)
    length += object.length
    return { $bytes: [length - object.length, object.length] } satisfies Place
  })
  if (buffers.length === 0) return { value: answer, block: null }
  const bytes = new Uint8Array(length)
  let start = 0
  for (const buffer of buffers) {
    bytes.set(buffer, start)
    start += buffer.length
  }
  return { value, block: bytes.buffer }
}

/** The answer as it was; its buffers share one block of memory. It is taken apart no further, since it is nobody else's. */
export function unpackAnswer({ value, block }: PackedAnswer): unknown {
  return block === null ? value : restored(value as object, block)
}

function restored(value: object, block: ArrayBuffer): object {
  if ('$bytes' in value) return Buffer.from(block, ...(value as Place).$bytes)
  const places = value as Record<string, unknown>
  for (const key in places) {
    const inner = places[key]
    if (typeof inner === 'object' && inner !== null) places[key] = restored(inner, block)
  }
  return value
}

/** The same value with some of its objects replaced. @param replaced undefined where an object is looked into instead */
function mapped(value: unknown, replaced: (object: object) => unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  const other = replaced(value)
  if (other !== undefined) return other
  if (Array.isArray(value)) return value.map((one) => mapped(one, replaced))
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, mapped(one, replaced)]))
}
