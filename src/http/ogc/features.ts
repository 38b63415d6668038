/** The features of documents, as text: made once for each document, since map clients ask for the same ones again and again. */
import { LRUCache } from 'lru-cache'
import { incidentFeature } from '../../formats/geojson.js'
import type { Collection } from './collections.js'

/** How many bytes of features are kept. */
const MEMORY = 32e6
/** Where the revision of a document stands: near its end. */
const TAIL = 160

export class Features {
  /** How many features were kept already, and how many had to be made. */
  hits = 0
  misses = 0
  readonly #kept = new LRUCache<string, Buffer>({
    maxSize: MEMORY,
    sizeCalculation: (feature) => feature.length + 200,
  })

  get entries(): number {
    return this.#kept.size
  }

  get bytes(): number {
    return this.#kept.calculatedSize
  }

  /** The feature of a document of the public view, in UTF-8. */
  of(document: Buffer, { isMulti }: Collection): Buffer {
    const key = keyOf(document) + isMulti
    const known = this.#kept.get(key)
    if (known !== undefined) {
      this.hits += 1
      return known
    }
    this.misses += 1
    const feature = Buffer.from(incidentFeature(JSON.parse(document.toString()), isMulti))
    this.#kept.set(key, feature)
    return feature
  }
}

/** What a document is distinguished by without taking it apart: its id at the beginning, and its revision and times at the end. */
function keyOf(document: Buffer): string {
  const id = document.toString('latin1', 0, document.indexOf(',"kind"'))
  return id + document.toString('latin1', Math.max(0, document.length - TAIL))
}
