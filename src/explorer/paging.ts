/** Which records of all that are found a page of the list holds. */

interface PageGiven {
  readonly returned: number
  readonly total: number | null
  readonly isFirst: boolean
  readonly isLast: boolean
}

/**
 * The number of the first record of a page, from 1 on; null where nobody knows, since a cursor says where a page begins
 * and not how many records are before it.
 * @param said the number that the address says, once somebody has come here page by page
 */
export function firstOf({ returned, total, isFirst, isLast }: PageGiven, said: string | null): number | null {
  if (isFirst) return 1
  if (isLast && total !== null) return total - returned + 1
  return said !== null && /^\d{1,12}$/.test(said) && Number(said) > 0 ? Number(said) : null
}
