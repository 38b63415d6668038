/** A record cache that reads what it is asked for at once, where nothing is written and SQLite makes nobody wait. */
import type { WrittenType } from '../../../domain/record-types.js'
import { RecordCache } from '../../write/record-cache.js'
import type { Statements } from '../connection/statements.js'
import { readLastKey, readNamed, readTerms, readWithKeys } from './record-queries.js'

export class DirectRecordCache extends RecordCache {
  constructor(readonly statements: Statements) {
    super({
      recordsNamed: async (type, names) => readNamed(type, names, statements),
      termsNamed: async (names) => readTerms(names, statements),
      recordsWithKeys: async (type, keys) => readWithKeys(type, keys, statements),
      lastKey: async (type) => readLastKey(type, statements),
    })
  }

  protected override missing(type: WrittenType, of: string | number): void {
    if (type === 'term') this.keepTerms([String(of)], readTerms([String(of)], this.statements))
    else if (typeof of === 'string') this.keepRecords(type, [of], readNamed(type, [of], this.statements))
    else this.keepRecords(type, [], readWithKeys(type, [of], this.statements))
  }
}
