/** Nobody reads what is not committed, and writers wait for those before them. */
import { setImmediate as turn } from 'node:timers/promises'
import { found } from '../support/asked.js'
import { onEveryEngine } from '../support/engines.js'
import { actor, incident } from '../support/records.js'

const EDITOR = { name: null, reason: null }

onEveryEngine('what a transaction has written is read once it is committed', async (t, store) => {
  await store.put([actor('known')])
  const writing = store.write(EDITOR, async (transaction) => {
    await transaction.put([incident('new')])
    t.ok(await transaction.document('incident', 'new'), 'the transaction itself reads it')
    await turn()
    await transaction.put([actor('other')])
  })
  let isCommitted = false
  const done = writing.then(() => {
    isCommitted = true
  })
  let reads = 0
  while (!isCommitted) {
    const { revision } = (await store.states()).full
    const document = await store.incident('new', 'full')
    // A database in memory is read after the transaction, a file as it was before, or after it.
    t.ok([1, 3].includes(revision), 'never half of it')
    if (revision === 3) t.ok(document, 'the record is there with the state')
    reads += 1
    await turn()
  }
  t.ok(reads > 0)
  await done
  t.equal(await store.revision(), 3)
  t.strictSame(await found(store), ['new'])
})

onEveryEngine('what is undone was never read, and the next writer goes on', async (t, store) => {
  let wrote = () => {}
  const written = new Promise<void>((resolve) => {
    wrote = resolve
  })
  const writing = store.write(EDITOR, async (transaction) => {
    await transaction.put([incident('gone')])
    wrote()
    for (let round = 0; round < 3; round += 1) await turn()
    throw new Error('on second thought')
  })
  const refused = t.rejects(writing, /on second thought/)
  await written
  const [single, revision, list] = [store.incident('gone', 'full'), store.revision(), found(store)]
  const next = store.put([incident('stays')])
  await refused
  t.equal(await single, null)
  t.equal(await revision, 0)
  t.notOk((await list).includes('gone'))
  await next
  t.strictSame(await found(store), ['stays'])
  t.equal(await store.revision(), 1, 'what is undone takes no number')
})

onEveryEngine('writers take turns, in the order in which they came', async (t, store) => {
  const begun: number[] = []
  await Promise.all(
    Array.from({ length: 8 }, (_, number) =>
      store.write(EDITOR, async (transaction) => {
        begun.push(number)
        await transaction.put([incident(`r${number}`)])
        await turn()
        await transaction.put([actor(`a${number}`)])
      }),
    ),
  )
  t.strictSame(begun, [0, 1, 2, 3, 4, 5, 6, 7])
  const { entries } = await store.changes('full', { since: 0, limit: 100 })
  t.strictSame(
    entries.map(({ id }) => id),
    begun.flatMap((number) => [`r${number}`, `a${number}`]),
    'no transaction has a number between those of another',
  )
})

onEveryEngine(
  'while a bulk transaction runs, another write is refused and loses nothing',
  async (t, store) => {
    const bulk = store.writeInBulk(EDITOR, async (transaction) => {
      await transaction.put([incident('imported')])
      await t.rejects(store.put([incident('refused')]), { code: 'overloaded' })
      throw new Error('undone')
    })
    await t.rejects(bulk, /undone/)
    t.strictSame(await found(store), [])
    await store.put([incident('later')])
    t.strictSame(await found(store), ['later'])
  },
)
