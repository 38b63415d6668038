/** The English names of the months. */

const NAMES = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

/** The name of a month, 1–12. */
export function monthName(month: number): string {
  return NAMES[month - 1] ?? ''
}
