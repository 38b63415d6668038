/** What values are called: the labels that facets brought, and the names of records that are asked for. */
import { useEffect, useState } from 'preact/hooks'
import type { Annals } from '../../client/index.js'
import { termInWords } from '../../messages/term-labels.js'
import { countryInWords, language, listed, t, translated } from '../../messages/translate.js'
import { codeInWords, inSentence, nameInWords } from '../../messages/words.js'
import type { Filters } from '../address.js'
import { useAsked } from '../asking.js'
import { periodInWords, rangeOf } from '../days.js'
import { labelOf } from '../parameters.js'
import { boxIn } from '../projection.js'
import { placeInWords } from '../words.js'

/** What is known before the API is asked: codes whose label is not the code itself. */
const labels = new Map([['kind=programme', 'Ongoing practice']])
const listeners = new Set<() => void>()

/** Keeps the labels of a facet. */
export function learn(name: string, values: readonly { value: string; label: string }[]): void {
  let isNew = false
  for (const { value, label } of values) {
    const key = `${name}=${value}`
    if (labels.get(key) === label) continue
    labels.set(key, label)
    isNew = true
  }
  if (isNew) for (const listener of listeners) listener()
}

/** How the name of a record is asked for, by the parameter that names it. */
const ASKED: Readonly<Record<string, (client: Annals, id: string, options: object) => Promise<string>>> = {
  actor: async ({ actors }, id, options) => (await actors.get(id, { fields: ['name'] }, options)).name ?? id,
  location: async ({ locations }, id, options) =>
    (await locations.get(id, { fields: ['name'] }, options)).name ?? id,
  source: async ({ sources }, id, options) =>
    (await sources.get(id, { fields: ['title'] }, options)).title ?? id,
  dataset: async ({ datasets }, id, options) =>
    (await datasets.get(id, { fields: ['title'] }, options)).title ?? id,
}

/** Whose values are codes; those of others are what people have written, and stay as they are. */
const CODES = new Set([
  'kind',
  'act',
  'technology',
  'verification',
  'role',
  'actor_kind',
  'actor_act',
  'precision',
  'status',
  'date_match',
  'undated',
  'unlocated',
])

/** Vocabularies that people add to, by the parameters that take their codes. */
const SCHEMES: ReadonlyMap<string, 'act' | 'technology'> = new Map([
  ['act', 'act'],
  ['actor_act', 'act'],
  ['technology', 'technology'],
])

/** What a code is called in the language of the page. @param label as the API gives it, where that is known */
function codeLabel(name: string, code: string, label: string | undefined): string {
  const scheme = SCHEMES.get(name)
  if (scheme !== undefined) return termInWords(scheme, code, label)
  return label === undefined ? codeInWords(code) : translated(label)
}

/** What a value is called in the language of the page. @param label as the API gives it in English, where that is known */
export function valueLabel(name: string, value: string, label: string | undefined): string {
  if (CODES.has(name)) return codeLabel(name, value, label)
  return name === 'country' && language() !== 'en' ? countryInWords(value) : (label ?? value)
}

/** What a value of a parameter is called; the value itself until that is known. */
export function useName(name: string, value: string): string {
  const [, redraw] = useState(0)
  useEffect(() => {
    const listener = () => redraw((count) => count + 1)
    listeners.add(listener)
    return () => {
      listeners.delete(listener)
    }
  }, [])
  const key = `${name}=${value}`
  const known = labels.get(key)
  const ask = Object.hasOwn(ASKED, name) ? ASKED[name] : undefined
  const { data } = useAsked(known === undefined && ask ? key : null, async (client, options) => {
    const label = (await ask?.(client, value, options)) ?? value
    labels.set(key, label)
    return label
  })
  return valueLabel(name, value, known ?? data ?? undefined)
}

/** The label of a code, as far as it is known. */
export const named = (name: string, code: string): string =>
  codeLabel(name, code, labels.get(`${name}=${code}`))

/** What a chip says: what is filtered by, and its value in words. */
export interface Chip {
  readonly label: string
  readonly value: string
}

const SIGNS: Readonly<Record<string, string>> = {
  '=': '',
  '!=': '≠ ',
  '>=': '≥ ',
  '<=': '≤ ',
  '>': '> ',
  '<': '< ',
}
/** Areas of fewer degrees are named by their middle. */
const NARROW = 0.3

/** @param shown what the value is called where nothing better is known */
export function chipOf(name: string, value: string, shown: string): Chip {
  const [, attribute, sign = '', rest = ''] =
    (name === 'attr' && /^([^<>=!]+)(!=|>=|<=|=|>|<)(.*)$/s.exec(value)) || []
  if (attribute !== undefined)
    return { label: nameInWords(attribute), value: `${SIGNS[sign] ?? sign}${rest}` }
  if (name === 'bbox') return { label: labelOf(name), value: areaInWords(value) ?? shown }
  if (name === 'date') return { label: labelOf(name), value: spanInWords(value) ?? shown }
  // "Undated records only": one phrase, with the label before it.
  return { label: labelOf(name), value: /^un(dat|locat)ed$/.test(name) ? inSentence(shown) : shown }
}

function areaInWords(value: string): string | null {
  const box = boxIn(value)
  if (box === null) return null
  const [west, south, east, north] = box
  if (west <= east && east - west < NARROW && north - south < NARROW)
    return t('near {place}', { place: placeInWords([(west + east) / 2, (south + north) / 2]) })
  return t('{from} to {to}', { from: placeInWords([west, south]), to: placeInWords([east, north]) })
}

/** A period as people say it; null where it is written in another way. */
function spanInWords(value: string): string | null {
  const range = rangeOf(value)
  if (range === null) return null
  const [from, to] = value.split('/').map((end) => (end === '..' ? null : rangeOf(end)))
  if (to === undefined) return from ? periodInWords(from) : null
  if (from && to) return periodInWords([from[0], to[1]])
  if (from) return t('from {day} on', { day: periodInWords(from) })
  return to ? t('until {date}', { date: periodInWords(to) }) : null
}

/** The filters in words, as their chips have them: `Country: China · Act: Arrest, Blood sampling`. */
export const filtersInWords = (filters: Filters): string =>
  Object.entries(filters)
    .filter(([, values]) => values.length > 0)
    .map(([name, values]) => {
      const chips = values.map((value) =>
        chipOf(name, value, valueLabel(name, value, labels.get(`${name}=${value}`))),
      )
      if (name === 'attr') return chips.map(({ label, value }) => `${label}: ${value}`).join(' · ')
      return `${labelOf(name)}: ${listed(chips.map(({ value }) => value))}`
    })
    .join(' · ')
