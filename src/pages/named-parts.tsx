/** What the pages of actors and places share: what they are part of, and what else they are called. */
import type { z } from 'zod'
import type { actorDocumentSchema } from '../domain/actor.js'
import { t } from '../messages/translate.js'
import { inSentence } from '../messages/words.js'
import type { Beside } from '../store/contract/record-context.js'
import { MOST } from './bounds.js'
import { Fact, More, Named } from './parts.js'
import type { Paths } from './site.js'
import { firstOf, labelOf, shortened } from './words.js'

type Actor = z.infer<typeof actorDocumentSchema>

/** What a record that is named is called. */
export const named = (beside: Beside, id: string): string =>
  beside.named.find((one) => one.id === id)?.name ?? id

interface HierarchyGiven {
  readonly type: 'actor' | 'location'
  readonly parent: string | null
  readonly beside: Beside
  readonly paths: Paths
  readonly list: string
}

/** What it is part of, and what is part of it. */
export function Hierarchy({ type, parent, beside, paths, list }: HierarchyGiven) {
  const { shown, more } = firstOf(beside.below, MOST.below)
  return (
    <>
      {parent !== null && (
        <Fact name={t('Part of')}>
          <Named text={named(beside, parent)} href={paths.page(type, parent)} />
        </Fact>
      )}
      {shown.length > 0 && (
        <Fact name={t('Parts of it')}>
          <ul class="tags">
            {shown.map(({ id, name }) => (
              <li key={id}>
                <Named text={shortened(name, MOST.name)} href={paths.page(type, id)} />
              </li>
            ))}
          </ul>
          {more > 0 && (
            <p class="note">
              {t('There are more:')} <a href={list}>{t('all records of them')}</a>
            </p>
          )}
        </Fact>
      )}
    </>
  )
}

export function Names({
  names,
  externalIds,
  json,
}: {
  readonly names: Actor['names']
  readonly externalIds: Actor['external_ids']
  readonly json: string
}) {
  const known = firstOf(names, MOST.names)
  const ids = firstOf(externalIds, MOST.names)
  return (
    <>
      {known.shown.length > 0 && (
        <Fact name={t('Other names')}>
          <ul>
            {known.shown.map(({ value, lang, kind }, index) => (
              <li key={index}>
                <Named text={shortened(value, MOST.name)} lang={lang} />
                {kind && ` (${inSentence(labelOf('name_kind', kind))})`}
              </li>
            ))}
          </ul>
          <More more={known.more} href={json} what="names" />
        </Fact>
      )}
      {ids.shown.map(({ scheme, value }) => (
        <Fact key={`${scheme}:${value}`} name={scheme}>
          <bdi>{value}</bdi>
        </Fact>
      ))}
      {ids.more > 0 && (
        <Fact name={t('More')}>
          <More more={ids.more} href={json} what="external_ids" />
        </Fact>
      )}
    </>
  )
}
