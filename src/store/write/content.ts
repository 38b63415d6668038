/** Decides what a record says in each view. */
import {
  type DerivedFields,
  mayHide,
  type RecordLookup,
  renderActor,
  renderIncident,
  renderPlain,
  renderSource,
} from '../../domain/document.js'
import type { RecordOf, WrittenType } from '../../domain/record-types.js'
import type { View } from '../../domain/vocabulary.js'
import type { Content } from './document-change.js'

/** What is known of the records that one names. */
export interface ContentLookup extends RecordLookup {
  /** Whether the public sees an actor or a source. */
  isVisible(type: 'actor' | 'source', id: string): boolean
}

/**
 * What a record says in each view; null where the public does not have it.
 * @param derived what is computed of an incident; null for other records
 */
export function contentOf<T extends Exclude<WrittenType, 'term'>>(
  type: T,
  record: RecordOf[T],
  isPublic: boolean,
  derived: DerivedFields | null,
  lookup: ContentLookup,
): Content {
  const both = (render: (view: View) => string, isSame: boolean): Content => {
    const full = render('full')
    return { full, public: !isPublic ? null : isSame ? full : render('public') }
  }
  switch (type) {
    case 'incident': {
      const incident = record as RecordOf['incident']
      return both((view) => renderIncident(incident, view, lookup, derived!), !mayHide(incident, lookup))
    }
    case 'actor': {
      const actor = record as RecordOf['actor']
      const { parent } = actor
      const showsParent = parent !== null && lookup.isVisible('actor', parent)
      return both((view) => renderActor(actor, view, showsParent), parent === null)
    }
    case 'source': {
      const source = record as RecordOf['source']
      return both(
        (view) => renderSource(source, view, (cited) => lookup.isVisible('source', cited)),
        source.cites.length === 0,
      )
    }
    default:
      return both(() => renderPlain(record), true)
  }
}
