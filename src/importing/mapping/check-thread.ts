/** The thread that a mapping is checked on: a large one takes longer than answers may wait. */
import { answerRequests } from '../../threads/answering.js'
import type { FileFormat } from '../file.js'
import { compileMapping } from './compile.js'
import { readMapping } from './read.js'

/** The text of a mapping is looked at; the answer is the format that it names. */
export interface CheckRequests {
  readonly check: { readonly input: { readonly text: string }; readonly answer: FileFormat | null }
}

answerRequests<CheckRequests>({
  check({ text }) {
    const mapping = readMapping(text)
    // What only shows when it is put together is told before anything runs.
    compileMapping(mapping, false)
    return mapping.format ?? null
  },
})
