/** Says what is in the file of a release: how many records of each kind, and its datasets. */

import { planRecords } from '../../query/records.js'
import type { Counts } from '../store.js'
import { connectToRelease } from './connect.js'
import { documentsOf, recordKeys } from './record-pages.js'
import { Statements } from './statements.js'
import { readCounts } from './workers/reads.js'

/** What is in the release at `path`: its counts, and the documents of all its datasets with their `incident_count`. */
export function contentsOfRelease(path: string): { readonly counts: Counts; readonly datasets: Buffer[] } {
  const database = connectToRelease(path)
  try {
    const statements = new Statements(database)
    const keys = recordKeys(planRecords('dataset', {}), statements, null)
    return {
      counts: readCounts('public', statements),
      datasets: documentsOf('dataset', [...keys], 'public', statements),
    }
  } finally {
    database.close()
  }
}
