/** Sets: their hull, and what is no set. */
import t from 'tap'
import { bounds, refused } from '../../support/date-reading.js'

t.test('sets: the hull, whatever the order of the members', async (t) => {
  t.equal(bounds('[1760-01,-1760-02,1760-12..]'), '-001760-02-01..+inf')
  t.equal(bounds('{1670..1672,-1667}'), '-001667-01-01..1672-12-31')
  t.equal(bounds('[..1984,1990]'), '-inf..1990-12-31')
  t.equal(bounds('[..1984,1990..]'), '-inf..+inf')
  t.equal(bounds('[1667, 1668]'), '1667-01-01..1668-12-31', 'spaces after commas, as earlier drafts had')
  for (const edtf of [
    '[',
    '[]',
    '{}',
    '[..]',
    '[1984',
    '1984]',
    '[1984}',
    '[1984,]',
    '[,1984]',
    '[1984,,1985]',
    '[1672..1670]',
    '[1984,..1985]',
    '[1984..,1985]',
    '[[1984]]',
    '[1984/1985]',
    '[1984]/1985',
    '[1984...1985]',
    '[1 984]',
    '[ 1984]',
    '[1984-04-12T23:20:30]',
  ]) {
    t.ok(refused(edtf), edtf)
  }
})
