/** Tests what zod's issues become in words: for parameters, for bodies, with suggestions. */
import t from 'tap'
import { z } from 'zod'
import { quote } from '../../src/domain/fault-words.js'
import { nearest, parameterFaults, pointer, pointerFaults, summary } from '../../src/domain/faults.js'

const several = <T extends z.ZodType>(value: T) =>
  z.preprocess(
    (raw) => (Array.isArray(raw) ? raw : [raw]).flatMap((text) => String(text).split(',')),
    z.array(value).min(1).max(3),
  )

const query = z.strictObject({
  actor: several(z.string().regex(/^[a-z]+$/, 'must be an id')).optional(),
  verification: several(z.enum(['unverified', 'reported', 'corroborated'])).optional(),
  sort: z.enum(['date', '-date', 'title']).optional(),
  limit: z
    .preprocess((raw) => (/^\d+$/.test(String(raw)) ? Number(raw) : raw), z.int().min(1).max(1000))
    .optional(),
  q: z.string().min(1).max(10).optional(),
  near: z
    .string()
    .superRefine((_, context) => {
      context.addIssue({ code: 'custom', message: 'needs within', params: { suggestion: 'within=50km' } })
    })
    .optional(),
})

function faults(input: Record<string, unknown>, reportInput = true) {
  const { error } = query.safeParse(input, { reportInput })
  return error ? parameterFaults(error, query) : []
}

t.test('nearest', async (t) => {
  t.equal(nearest('actr', ['role', 'actor']), 'actor')
  t.equal(nearest('ACTOR', ['actors', 'actor']), 'actor', 'another case is the same word')
  t.equal(nearest('qeury', ['query']), 'query', 'two letters changed places')
  t.equal(nearest('perp', ['victim', 'perpetrator']), 'perpetrator', 'the beginning of a word')
  t.equal(nearest('CM', ['CN']), undefined, 'short codes are not guessed')
  t.equal(nearest('zzzz', ['actor']), undefined)
  t.equal(nearest('', ['a']), undefined)
  t.equal(nearest('x'.repeat(100_000), ['actor', 'x'.repeat(99_999)]), 'x'.repeat(99_999))
})

t.test('unknown parameters', async (t) => {
  t.strictSame(faults({ actr: 'x' }), [
    {
      code: 'unknown_key',
      parameter: 'actr',
      detail: 'unknown parameter "actr": did you mean "actor"?',
      suggestion: 'actor',
    },
  ])
  t.strictSame(faults({ zzzzzz: '1', srt: '2' }), [
    { code: 'unknown_key', parameter: 'zzzzzz', detail: 'unknown parameter "zzzzzz"' },
    {
      code: 'unknown_key',
      parameter: 'srt',
      detail: 'unknown parameter "srt": did you mean "sort"?',
      suggestion: 'sort',
    },
  ])
  const hostile = Object.assign(Object.create(null), { ['__proto__']: 'x', constructor: 'y' })
  t.strictSame(
    faults(hostile).map(({ parameter }) => parameter),
    ['__proto__', 'constructor'],
  )
  t.ok(JSON.stringify(faults({ ['k'.repeat(8_000)]: '1' })).length < 400, 'long names are shortened')
})

t.test('wrong words of a closed list', async (t) => {
  t.strictSame(faults({ verification: 'unverified,reportd' }), [
    {
      parameter: 'verification',
      detail: 'verification cannot be "reportd": did you mean "reported"?',
      suggestion: 'reported',
    },
  ])
  t.strictSame(faults({ sort: 'random' }), [
    { parameter: 'sort', detail: 'sort cannot be "random": it takes date, -date, title' },
  ])
  t.strictSame(faults({ sort: 'random' }, false), [
    { parameter: 'sort', detail: 'sort must be one of date, -date, title' },
  ])
})

t.test('given twice', async (t) => {
  for (const name of ['limit', 'sort', 'q', 'near']) {
    t.strictSame(faults({ [name]: ['1', '1'] }), [{ parameter: name, detail: `${name} is given twice` }])
  }
  t.strictSame(faults({ q: ['1', '1'] }, false), [{ parameter: 'q', detail: 'q is given twice' }])
  t.strictSame(faults({ actor: ['a', 'b'] }), [])
  t.strictSame(faults({ actor: ['a', 'b', 'c', 'd'] }), [
    { parameter: 'actor', detail: 'actor must have at most 3 entries' },
  ])
})

t.test('other faults', async (t) => {
  t.strictSame(faults({ limit: 'abc' }), [
    { parameter: 'limit', detail: 'limit must be a number, not "abc"' },
  ])
  t.strictSame(faults({ limit: '0' }), [{ parameter: 'limit', detail: 'limit must be at least 1' }])
  t.strictSame(faults({ limit: '5000' }), [{ parameter: 'limit', detail: 'limit must be at most 1000' }])
  t.strictSame(faults({ q: '' }), [{ parameter: 'q', detail: 'q must not be empty' }])
  t.strictSame(faults({ q: 'x'.repeat(11) }), [
    { parameter: 'q', detail: 'q must have at most 10 characters' },
  ])
  t.strictSame(faults({ actor: 'a,B' }), [{ parameter: 'actor', detail: 'actor must be an id' }])
  t.strictSame(faults({ near: '1,2' }), [
    { parameter: 'near', detail: 'near needs within', suggestion: 'within=50km' },
  ])
  const long = faults({ sort: 'ü'.repeat(200) })[0]?.detail ?? ''
  t.match(long, `"${'ü'.repeat(80)}…"`)
  t.notMatch(long, 'ü'.repeat(81))
})

t.test('a rule over all parameters has no name of its own', async (t) => {
  const schema = z.strictObject({ a: z.string().optional() }).refine(() => false, 'a and b need each other')
  const { error } = schema.safeParse({})
  t.strictSame(error && parameterFaults(error, schema), [{ detail: 'the query: a and b need each other' }])
})

const record = z.strictObject({
  title: z.string(),
  date: z.union([z.string(), z.strictObject({ edtf: z.string() })]).optional(),
  actors: z
    .array(z.strictObject({ role: z.enum(['victim', 'perpetrator']), acts: z.array(z.string()).optional() }))
    .optional(),
  attributes: z.record(z.string().regex(/^[a-z]+$/, 'must be lower case'), z.int()).optional(),
  'a/b~c': z.boolean().optional(),
  size: z.number().positive().multipleOf(2).optional(),
  at: z.iso.datetime().optional(),
  site: z.email().optional(),
})

function bodyFaults(input: unknown, prefix = '') {
  const { error } = record.safeParse(input, { reportInput: true })
  return error ? pointerFaults(error, prefix, record) : []
}

t.test('bodies', async (t) => {
  t.strictSame(bodyFaults({}), [{ pointer: '/title', detail: '/title is missing' }])
  t.strictSame(bodyFaults([]), [{ pointer: '', detail: 'the record must be an object' }])
  t.strictSame(bodyFaults({ title: 5, 'a/b~c': 'no' }, '/records/3'), [
    { pointer: '/records/3/title', detail: '/records/3/title must be a text, not 5' },
    { pointer: '/records/3/a~1b~0c', detail: '/records/3/a~1b~0c must be true or false, not "no"' },
  ])
  t.strictSame(bodyFaults({ title: '', actors: [{ role: 'victm', act: [] }] }), [
    {
      pointer: '/actors/0/role',
      detail: '/actors/0/role cannot be "victm": did you mean "victim"?',
      suggestion: 'victim',
    },
    {
      code: 'unknown_key',
      pointer: '/actors/0/act',
      detail: 'unknown key "act": did you mean "acts"?',
      suggestion: 'acts',
    },
  ])
  t.strictSame(bodyFaults({ title: '', titel: '', zzzzzz: 1 }), [
    {
      code: 'unknown_key',
      pointer: '/titel',
      detail: 'unknown key "titel": did you mean "title"?',
      suggestion: 'title',
    },
    { code: 'unknown_key', pointer: '/zzzzzz', detail: 'unknown key "zzzzzz"' },
  ])
  t.strictSame(bodyFaults({ title: '', date: 5 }), [
    { pointer: '/date', detail: '/date must be a text or an object' },
  ])
  t.strictSame(bodyFaults({ title: '', date: { edft: 'x' } }), [
    { pointer: '/date/edtf', detail: '/date/edtf is missing' },
    {
      code: 'unknown_key',
      pointer: '/date/edft',
      detail: 'unknown key "edft": did you mean "edtf"?',
      suggestion: 'edtf',
    },
  ])
  t.strictSame(bodyFaults({ title: '', attributes: { A: 1, b: 1.5 } }), [
    { pointer: '/attributes/A', detail: '/attributes/A must be lower case' },
    { pointer: '/attributes/b', detail: '/attributes/b must be a whole number, not 1.5' },
  ])
  t.strictSame(
    bodyFaults({ title: '', size: -1, at: 'x', site: 'x' }).map(({ detail }) => detail),
    [
      '/size must be more than 0',
      '/size must be a multiple of 2',
      '/at must be an RFC 3339 time in UTC such as 2024-01-31T12:00:00Z',
      '/site must be an e-mail address',
    ],
  )
})

t.test('a body full of faults gives an answer of bounded size', async (t) => {
  const flood = bodyFaults({ title: '', actors: Array.from({ length: 50_000 }, () => ({ role: 'x' })) })
  t.equal(flood.length, 1_000)
  t.equal(summary(flood).endsWith('; and 997 more'), true)
  const lists = z.union([z.array(z.string()), z.array(z.object({ a: z.string() }))])
  const { error } = lists.safeParse(Array.from({ length: 200_000 }, () => 1))
  t.equal(error && pointerFaults(error).length, 1_000)
  const keys = Object.fromEntries(Array.from({ length: 5_000 }, (_, index) => [`k${index}`, 1]))
  t.equal(bodyFaults({ title: '', ...keys }).length, 1_000)
})

t.test('discriminated unions name what they take', async (t) => {
  const schema = z.discriminatedUnion('type', [
    z.object({ type: z.literal('a') }),
    z.object({ type: z.literal('b') }),
  ])
  const { error } = schema.safeParse({ type: 'c' }, { reportInput: true })
  t.strictSame(error && pointerFaults(error), [{ pointer: '/type', detail: '/type must be one of "a", "b"' }])
})

t.test('words', async (t) => {
  t.equal(pointer(['a/b', 0, '~']), '/a~1b/0/~0')
  t.equal(quote('a\u0000"b\n'), '"a\\u0000\\"b\\n"')
  t.equal(quote('😀'.repeat(100)), `"${'😀'.repeat(80)}…"`, 'no half characters')
  t.equal(summary([{ detail: 'a' }, { detail: 'b' }]), 'a; b')
})
