/** Puts the values of a column record by record, and the records of values value by value. */
import { type Column, eachOnce, type Lists } from './column.js'
import { checkTime } from './time-limit.js'

/**
 * The numbers of the values of each record, by its key, each number once.
 * @param last the largest key
 */
export function byRecord(column: Column, last: number): Lists {
  const starts = new Int32Array(last + 2)
  eachOnce(column, null, (incident) => {
    starts[incident + 1]! += 1
  })
  for (let key = 0; key <= last; key += 1) starts[key + 1]! += starts[key]!
  const next = starts.slice()
  const of = new Int32Array(starts[last + 1]!)
  eachOnce(column, null, (incident, number) => {
    of[next[incident]!++] = number
  })
  return { starts, of }
}

/**
 * The records of each value, by its place in a list.
 * @param keys the records that count
 * @param places of the numbers of the column; -1 for what has none
 */
export function byValue(records: Lists, keys: Int32Array, places: Int32Array, length: number): Lists {
  const starts = new Int32Array(length + 1)
  checkTime()
  for (const key of keys)
    for (let at = records.starts[key]!; at < records.starts[key + 1]!; at += 1) {
      const place = places[records.of[at]!]!
      if (place >= 0) starts[place + 1]! += 1
    }
  for (let place = 0; place < length; place += 1) starts[place + 1]! += starts[place]!
  const next = starts.slice()
  const of = new Int32Array(starts[length]!)
  checkTime()
  for (const key of keys)
    for (let at = records.starts[key]!; at < records.starts[key + 1]!; at += 1) {
      const place = places[records.of[at]!]!
      if (place >= 0) of[next[place]!++] = key
    }
  return { starts, of }
}
