/** Finds the actors of rows, by what their columns are called: who did it, to whom, and who else took part. */
import type { GuessedColumn } from './columns.js'
import { type HeaderMeaning, means } from './header-words.js'
import { listOf, listValue, separatorName } from './lists.js'
import { hole, meanLength, type Plan, share } from './plan.js'
import { inLine, quoted } from './shown.js'

/** Headers, the role that they say, and the kind that such actors mostly are. */
interface Role {
  readonly meaning: HeaderMeaning
  readonly role: string
  readonly plural: string
  readonly kind: string
}
const ROLES: readonly Role[] = [
  { meaning: 'perpetrator', role: 'perpetrator', plural: 'perpetrators', kind: 'group' },
  { meaning: 'victim', role: 'victim', plural: 'victims', kind: 'person' },
  { meaning: 'target', role: 'target', plural: 'targets', kind: 'group' },
  { meaning: 'witness', role: 'witness', plural: 'witnesses', kind: 'person' },
  { meaning: 'party', role: 'party', plural: 'parties', kind: 'group' },
]

/** What headers have that are about an actor and do not name it. */
const ABOUT =
  /\b(?:id|ids|code|type|types|subtype|sub|kind|age|ages|sex|gender|count|counts|number|no|num|country|nationality|race|ethnicity|status|role|desc|description|inter|dset|killed|injured|armed|weapon|known|claimed|mode|new|is|has|was|date|year)\b/

/** What stands for a name that is not known. */
const NOBODY =
  /^(?:unknown|unidentified|unnamed|anonymous|none|nobody|inconnue?s?|unbekannt|desconocid[oa]s?|no identificad[oa]s?|sconosciut[oi]|неизвестн\p{L}{1,3}|不明|未知|مجهول)$/iu

/** Names that are longer are none. */
const LONGEST = 300

/** Puts the actors of the incident. */
export function planActors(plan: Plan): void {
  const found = plan.free.flatMap((column) => {
    const role = ROLES.find(({ meaning }) => isNameOf(column, meaning))
    return role === undefined ? [] : [{ column, role }]
  })
  if (found.length === 0) return
  // Somebody may stand in columns of two kinds.
  const areMixed = new Set(found.map(({ role }) => role.kind)).size > 1
  plan.incident.actors = found.map(({ column, role: { role, kind, plural } }, index) => {
    const listed = listOf(column, (text) => text.length <= 200 && /\p{L}/u.test(text))
    const isList = column.kind === 'list' || listed.split !== null
    const name = isList ? '{item}' : hole(column)
    const between = listed.split === null ? '' : ` with ${separatorName(listed.split)} between`
    plan.use(column, `${plural}${isList ? `, a list${between}` : ''}`)
    const lines = [
      `guessed: the role is that of the header ${column.name}; that each is a ${kind} (person, group, organisation, state_body, intergovernmental)`,
    ]
    if (areMixed) lines.push('of somebody who stands in columns of several kinds the first kind counts')
    if (kind === 'person')
      lines.push('protected: true in the actor keeps the names out of what the public sees')
    if (!isList && share(column, (text) => text.includes(',')) > 0.05)
      lines.push(
        'some have commas: where these stand between names, say each: { value: …, split: "," } and {item}',
      )
    const nobody = [...column.values.keys()].filter((text) => NOBODY.test(text)).slice(0, 3)
    if (nobody.length > 0)
      lines.push(
        `${nobody.map(quoted).join(', ')} become${nobody.length === 1 ? 's' : ''} the name of somebody: put such words into empty, with unnamed: keep here where they stand for one`,
      )
    plan.note(['incident', 'actors', index], ...lines.map(inLine))
    const conflicts = areMixed ? { conflicts: 'first' } : {}
    return {
      ...(isList ? { each: listValue(hole(column), listed) } : {}),
      role,
      actor: { key: `${plan.name} ${name}`, ...conflicts, kind, name },
    }
  })
}

/** Whether a column has the names of such actors: texts, of which some are there more than once or all are short. */
function isNameOf(column: GuessedColumn, meaning: HeaderMeaning): boolean {
  if (means(column.name, meaning) < 2 || (column.kind !== 'scalar' && column.kind !== 'list')) return false
  const words = column.name.replaceAll(/[_\-.]+/g, ' ').toLowerCase()
  if (ABOUT.test(words)) return false
  if (share(column, (text) => /\p{L}/u.test(text) && text.length <= LONGEST) < 0.95) return false
  const isFlag =
    column.values.size <= 3 &&
    [...column.values.keys()].every((text) =>
      /^(?:yes|no|y|n|true|false|unknown|ja|nein|si|sí|oui|non)$/i.test(text),
    )
  return !isFlag && meanLength(column) <= 120
}
