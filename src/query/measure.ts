/** The parameter `measure`: what is worked out of an attribute beside how many records there are. */
import { z } from 'zod'
import { MEASURES, type Measure } from '../domain/measured.js'
import { described } from './filters/registry.js'

const FORM = new RegExp(`^(${MEASURES.join('|')}):([\\p{L}\\p{N}_][\\p{L}\\p{N}_ .-]{0,99})$`, 'u')

/** What is worked out, and of which attribute. */
export interface MeasurePlan {
  readonly of: Measure
  readonly attribute: string
}

export const measureParameter = described(
  z
    .string()
    .regex(
      FORM,
      `must be ${MEASURES.join(', ')}, a colon and the name of an attribute, such as sum:deaths_best`,
    ),
  `A measure of the numbers of an attribute: ${MEASURES.map((name) => `\`${name}:NAME\``).join(', ')}. Texts, and records without a value, are counted as \`without\`.`,
  'sum:deaths_best',
)

/** Reads what `measureParameter` has let through; null where nothing is asked. */
export function planMeasure(text: string | undefined): MeasurePlan | null {
  const [, of, attribute] = FORM.exec(text ?? '') ?? []
  return of === undefined || attribute === undefined ? null : { of: of as Measure, attribute }
}
