/** The registry of the tables that hold everything, in the order in which a package lists them. */
import { INCIDENT_TABLES } from './incident-tables.js'
import { RECORD_TABLES } from './record-tables.js'
import type { Table } from './table.js'

export const TABLES: readonly Table[] = [...INCIDENT_TABLES, ...RECORD_TABLES]
