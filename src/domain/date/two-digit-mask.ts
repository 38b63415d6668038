/** Months and days of which digits are `X`, unspecified (LoC EDTF levels 1 and 2): which numbers fit. */

const fitting = new Map<string, readonly number[]>()

/** The numbers from 1 to `highest` that fit a mask of two characters, ascending: `X0` up to 12 is 10, `0X` is 1 to 9. */
export function numbersThatFit(mask: string, highest: number): readonly number[] {
  // Two characters make 121 masks, so the map stays small; most dates of an import share a few of them.
  const key = mask + highest
  let numbers = fitting.get(key)
  if (numbers === undefined) {
    numbers = Array.from({ length: highest }, (_, i) => i + 1).filter(
      (n) => fits(mask[0], Math.floor(n / 10)) && fits(mask[1], n % 10),
    )
    fitting.set(key, numbers)
  }
  return numbers
}

function fits(digit: string | undefined, n: number): boolean {
  return digit === 'X' || Number(digit) === n
}
