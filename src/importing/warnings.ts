/** The registry of what an import tells of rows without refusing them, and the warning that carries it. */
import type { Finding } from './faults.js'

/** Every code that a warning of an import can have, and what it means. */
export const WARNINGS = {
  zero_point: 'A point is at 0, 0, which usually means that there is no point.',
  far_from_country: 'A point is more than 200 km outside of the country of its place.',
  distant_year: 'A year is more than a century from those of most rows.',
  duplicate_url: 'Two rows have the same address as a source: they may be one event.',
  renamed_attribute: 'A column became an attribute under another name, since its name is already used.',
  impossible_time: 'The time of day does not exist; the day is used as written.',
  epoch_unit: 'A time is in 1970 or in the far future: its unit is probably another one.',
  same_hour:
    'Every time of a column is the same hour, and not midnight: the days may be those of another time zone.',
  no_zone:
    'Times have an offset, or are epochs, and no `timezone` was given: the day is the one written, or for epochs the day in UTC.',
  other_calendar: 'The years of a column look like those of another calendar.',
  two_formats: 'Rows fit two date formats that give different dates; the first format was used.',
  no_pair: 'An entry of a list of pairs is not a pair, and was left out.',
  uneven_lists: 'Parallel lists have different numbers of entries.',
  joined_list: 'A column holds JSON lists; as an attribute, each is one text with commas between its values.',
  mixed_numbers: 'A column of numbers has some cells that are not numbers; these stay texts.',
  other_decimal: 'A column has numbers with another decimal sign than the mapping says.',
  guessed_encoding: 'The file is not UTF-8, and was read in an encoding that was guessed.',
  other_sheets: 'A workbook has several sheets with cells, and only one was read, since none was named.',
  hidden_cells: 'A sheet has hidden rows or columns, which were read like the others.',
  merged_cells: 'A sheet has merged cells.',
  repeated_header:
    'A row repeats the header, as when tables were appended to each other; it is not a record.',
  other_columns: 'A file has other columns than the first file of the import, or none.',
} as const

export type WarningCode = keyof typeof WARNINGS

/** What is odd about a row, or about a whole column. */
export interface Warning extends Omit<Finding, 'code'> {
  readonly code: WarningCode
  /** How many rows it is about, where it is said of a column. */
  readonly count?: number
}
