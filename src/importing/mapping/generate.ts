/** Writes the JSON Schema of mapping files, for editors; a test fails where the one that is committed differs. */
import { writeFileSync } from 'node:fs'
import { mappingSchemaText } from './read.js'

writeFileSync(process.argv[2]!, mappingSchemaText())
