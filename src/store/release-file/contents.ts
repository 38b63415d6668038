/** Says what is in the file of a release: how many records of each kind, and its datasets. */

import { planRecords } from '../../query/records.js'
import type { Counts } from '../contract/reader.js'
import { connectToRelease } from '../sqlite/connection/connect.js'
import { Statements } from '../sqlite/connection/statements.js'
import { documentsOf, recordKeys } from '../sqlite/query/record-pages.js'
import { readCounts } from '../sqlite/workers/reads.js'

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
