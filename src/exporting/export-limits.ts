/** The limits of exports: how many there may be, for how long, and how much disk they may use. */

export interface ExportLimits {
  /** How many exports are read from the database at once. */
  readonly most: number
  /** How many of them one client may have. */
  readonly perClient: number
  /** How many may wait, altogether and of one client, and for how long, in milliseconds. */
  readonly queue: number
  readonly queuePerClient: number
  readonly patience: number
  /** How long one may take until its client has all of it, in milliseconds. */
  readonly longest: number
  /** After how many milliseconds an export is read on without waiting for its client, as far as there is room. */
  readonly ahead: number
  /** After how many milliseconds one that has no room for that is broken. */
  readonly held: number
  /** How many bytes of temporary files there may be. */
  readonly spool: number
  /** How large the write-ahead log may become while exports are read, in bytes. */
  readonly wal: number
  /** How often that is measured, and how long exports get to end once it has become large, in milliseconds. */
  readonly walEvery: number
  readonly walGrace: number
}

/** What a server allows where nothing else is set. */
export const EXPORT_LIMITS: ExportLimits = {
  most: 4,
  perClient: 2,
  queue: 64,
  queuePerClient: 8,
  patience: 10_000,
  longest: 3_600_000,
  ahead: 10_000,
  held: 60_000,
  spool: 4_096_000_000,
  wal: 256_000_000,
  walEvery: 500,
  walGrace: 10_000,
}
