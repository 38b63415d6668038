/** Date and time (LoC EDTF level 0 Date and Time): its calendar day as written counts, whatever the zone. */
import { readCalendarDate } from './calendar-date.js'
import { EdtfError } from './edtf-error.js'
import type { Moment } from './moment.js'

/** A decimal fraction of the second is ISO 8601-1 beyond the EDTF profile, but programs write it, so it is let through. */
const FORM = /^(-?\d{4}-\d\d-\d\d)T(\d\d):(\d\d):(\d\d)(\.\d+)?(?:Z|([+-])(\d\d)(?::(\d\d))?)?$/

/** Reads a date-time; `null` where the text has another form. Throws `EdtfError` for a time or zone that does not exist. */
export function readDateTime(text: string): Moment | null {
  const form = FORM.exec(text)
  if (form === null) return null
  const [, date, hour, minute, second, fraction, sign, zoneHour, zoneMinute = '00'] = form
  const midnight = hour === '24' && minute === '00' && second === '00' && !/[1-9]/.test(fraction ?? '')
  if (Number(hour) > 23 && !midnight)
    throw new EdtfError(text, `there is no hour ${hour}: hours are 00 to 23`)
  if (Number(minute) > 59) throw new EdtfError(text, `there is no minute ${minute}: minutes are 00 to 59`)
  if (Number(second) > 59) throw new EdtfError(text, `there is no second ${second}: seconds are 00 to 59`)
  if (sign !== undefined && !isZone(sign, Number(zoneHour), Number(zoneMinute))) {
    throw new EdtfError(text, `there is no zone ${sign}${zoneHour}:${zoneMinute}: zones are -12:00 to +14:00`)
  }
  return readCalendarDate(date!)
}

/** ISO 8601-1 writes the zero shift +00:00 or Z, never -00:00; no place on earth is west of -12:00 or east of +14:00. */
function isZone(sign: string, hours: number, minutes: number): boolean {
  const shift = hours * 60 + minutes
  if (minutes > 59) return false
  return sign === '+' ? shift <= 14 * 60 : shift > 0 && shift <= 12 * 60
}
