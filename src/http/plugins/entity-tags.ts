/** The entity tags of questions, which are known before the question is answered. */
import { tagOf } from '../../domain/entity-tag.js'
import type { View } from '../../domain/vocabulary.js'
import type { State } from '../../store/contract/reader.js'
import { VERSION } from '../../version.js'

/** The tag of the answer to a question (its URL) in a state of a view, known before it is answered. */
export const tagOfQuestion = (question: string, view: View, { database, revision }: State): string =>
  tagOf(`${VERSION} ${database} ${view} ${revision} ${question}`)
