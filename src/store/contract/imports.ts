/** The reports of imports, which are kept for a while. */

/** What a list of imports shows of one. */
export interface ImportSummary {
  readonly key: number
  readonly id: string
  /** The report without its lists, as JSON text. */
  readonly summary: string
}

/** The reports of imports. */
export interface ImportReports {
  /**
   * Keeps a report, with further faults than it shows: lines of NDJSON, compressed with gzip, in parts.
   * @throws Problem overloaded where somebody else is writing; insufficient_storage
   */
  keep(id: string, report: string, by: string | null, faults: Iterable<Buffer>): Promise<void>
  /** The report as JSON text; null where there is none, or none any more. */
  report(id: string): Promise<string | null>
  /**
   * What reports say without their lists, as JSON texts, the newest first.
   * @param before the key of the one that the page begins after; null for the first page
   */
  list(before: number | null, limit: number): Promise<readonly ImportSummary[]>
  /** The parts of the faults. */
  faults(id: string): AsyncIterable<Buffer>
}
