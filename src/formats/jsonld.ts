/** JSON-LD 1.1: a node of the schema.org vocabulary for each incident, in one graph. */
import { z } from 'zod'
import type { IncidentDocument } from '../domain/incident.js'
import { keysOf } from './chosen-keys.js'
import { type Encoder, type ExportFormat, type ExportOptions, encodeText } from './format.js'
import { eventNode } from './jsonld-event.js'
import { datasetNode } from './jsonld-nodes.js'

/** The datatype that the Library of Congress gives EDTF in RDF. */
const EDTF = 'http://id.loc.gov/datatypes/edtf/EDTF'

const graphSchema = z
  .object({
    '@context': z.record(z.string(), z.unknown()).describe('What the words mean; nothing has to be fetched.'),
    '@graph': z.array(
      z.looseObject({ '@id': z.string(), '@type': z.string() }).meta({
        id: 'JsonldNode',
        description:
          'An event of the schema.org vocabulary, for an incident; or a dataset that incidents come from.',
      }),
    ),
  })
  .meta({ id: 'Jsonld', description: 'JSON-LD 1.1 with one graph.' })

export const jsonld: ExportFormat = {
  title: 'JSON-LD',
  mediaType: 'application/ld+json; charset=utf-8',
  description:
    'JSON-LD 1.1: an event of the schema.org vocabulary for each record, its EDTF date as `temporalCoverage`, and the datasets that they come from, all in one `@graph`. The claims are left out, their sources are there.',
  schema: graphSchema,
  encode: (reading, asked) => encodeText(jsonldEncoder, reading, asked),
}

/** Writes an export of incidents as JSON-LD. Of the options it looks at `base`, `match`, `fields` and `credits`. */
export function jsonldEncoder({ base, match: hasMatch, fields, credits }: ExportOptions): Encoder {
  const keys = keysOf(fields)
  let separator = '\n'
  return {
    begin: () => `{"@context":${JSON.stringify(contextOf(base))},"@graph":[`,
    rows(batch) {
      let text = ''
      for (const { document, match } of batch) {
        const record: IncidentDocument = JSON.parse(document)
        text += separator + JSON.stringify(eventNode(record, keys(record), hasMatch ? match : null, base))
        separator = ',\n'
      }
      return text
    },
    end() {
      let text = ''
      for (const credit of credits) {
        text += separator + JSON.stringify(datasetNode(credit, base))
        separator = ',\n'
      }
      return `${text}\n]}\n`
    },
  }
}

/** One incident as a JSON-LD document of its own. @param base the absolute URL that ids begin with */
export const eventDocument = (record: IncidentDocument, base: string): object => ({
  '@context': contextOf(base),
  ...eventNode(record, record, null, base),
})

/** Stands in the document itself, so that nobody needs a network to read it. */
const contextOf = (base: string) => ({
  '@vocab': 'https://schema.org/',
  annals: `${base}/v1#`,
  additionalType: { '@type': '@id' },
  inDefinedTermSet: { '@type': '@id' },
  temporalCoverage: { '@type': EDTF },
  'annals:published': { '@type': EDTF },
})
