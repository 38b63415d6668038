/** The registry of what an import tells of rows without refusing them, and the warning that carries it. */
import type { Finding } from './faults.js'

/** Every code that a warning of an import can have, and what it means. */
export const WARNINGS = {
  zero_point: 'A point is at 0, 0, which mostly stands for none.',
  far_from_country: 'A point is more than 200 km outside of the country of its place.',
  distant_year: 'A year is more than a century from those of most rows.',
  duplicate_url: 'Two rows have the same address as a source: they may be one event.',
  renamed_attribute: 'A column became an attribute of another name, since one has that name already.',
  impossible_time: 'A time is none that a day has; the day is taken as it is written.',
  epoch_unit: 'A moment of 1970, or of a far future: its unit is probably another one.',
  same_hour:
    'Every time of a column is the same hour, and not midnight: the days may be those of another time zone.',
  no_zone:
    'Moments say their offset, or are epochs, and no `timezone` was chosen: the day is that of the text, or in UTC.',
  other_calendar: 'The years of a column look like those of another calendar.',
  two_formats: 'Rows fit two formats of a date, which make different dates of them; the first counted.',
  no_pair: 'An entry of a list of pairs is none, and was left out.',
  uneven_lists: 'Lists that run beside each other have different numbers of entries.',
  joined_list:
    'A column has lists of JSON, and as an attribute each is one text with commas between its values.',
  mixed_numbers: 'A column of numbers has some cells that are none; they stay texts.',
  other_decimal: 'A column has numbers with another decimal sign than the mapping says.',
  guessed_encoding: 'The file is no UTF-8, and was read in an encoding that was guessed.',
  other_sheets: 'A workbook has several sheets with cells, and one of them was read, since none was named.',
  hidden_cells: 'A sheet hides rows or columns, which were read all the same.',
  merged_cells: 'A sheet has cells that are one over several rows or columns.',
  repeated_header:
    'A row is the header again, as where tables were put one after the other; it is no record.',
  other_columns: 'A file has other columns than the first of an import, or none.',
} as const

export type WarningCode = keyof typeof WARNINGS

/** What is odd about a row, or about a whole column. */
export interface Warning extends Omit<Finding, 'code'> {
  readonly code: WarningCode
  /** How many rows it is about, where it is said of a column. */
  readonly count?: number
}
