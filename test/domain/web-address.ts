/** Addresses that lead to one page are distinguished from those that lead to another. */
import fc from 'fast-check'
import t from 'tap'
import { pageOf } from '../../src/domain/web-address.js'

const PAGE = 'https://paper.example/news/2020/05/raid'

t.test('one page, however its address is spelled', async (t) => {
  for (const url of [
    'HTTPS://Paper.Example/news/2020/05/raid',
    'http://paper.example/news/2020/05/raid',
    'https://www.paper.example/news/2020/05/raid',
    'https://paper.example:443/news/2020/05/raid',
    'http://paper.example:80/news/2020/05/raid',
    `${PAGE}/`,
    `${PAGE}?`,
    `${PAGE}#comments`,
    `${PAGE}#:~:text=raid`,
    `${PAGE}?utm_source=feed&utm_medium=rss`,
    `${PAGE}?fbclid=IwAR0`,
    'https://paper.example/news/./2020/06/../05/raid',
    'https://paper.example/news/2020/05/%72aid',
  ]) {
    t.strictSame(pageOf(url), { address: pageOf(PAGE).address, isCopy: false, spelled: url }, url)
  }
  t.equal(pageOf('https://ПРИМЕР.example/a').address, pageOf('https://xn--e1afmkfd.example/a').address)
  t.equal(pageOf('https://a.example/?b=2&a=1').address, pageOf('https://a.example?a=1&b=2').address)
  t.equal(pageOf('https://a.example').address, pageOf('https://a.example/').address)
  t.equal(pageOf('https://a.example/é').address, pageOf('https://a.example/%C3%A9').address)
})

t.test('copies in archives are the page', async (t) => {
  for (const url of [
    `https://web.archive.org/web/20200601000000/${PAGE}`,
    `http://web.archive.org/web/2020/${PAGE}`,
    `https://web.archive.org/web/20200601000000if_/${PAGE}`,
    'https://web.archive.org/web/20200601000000/https:/paper.example/news/2020/05/raid',
    'https://web.archive.org/web/20200601/www.paper.example/news/2020/05/raid',
    `https://archive.today/20200601123456/${PAGE}`,
    `https://archive.ph/2020.06.01-123456/${PAGE}`,
    `https://archive.is/newest/${PAGE}`,
    `https://archive.vn/o/Ab1Cd/${PAGE}`,
    `https://archive.fo/${PAGE}`,
    `https://arquivo.pt/wayback/20200601123456/${PAGE}`,
    `https://wayback.archive-it.org/1234/20200601123456/${PAGE}`,
    `https://web.archive.org/web/2021/https://archive.ph/2020/${PAGE}`,
    `https://webcache.googleusercontent.com/search?q=cache:AbCdEfGhIjKl:${PAGE}`,
    `https://www.webcitation.org/query?url=${encodeURIComponent(PAGE)}&date=2010`,
  ]) {
    const { address, isCopy } = pageOf(url)
    t.strictSame([address, isCopy], [pageOf(PAGE).address, true], url)
  }
  t.equal(pageOf(`https://web.archive.org/web/2020/${PAGE}?a=1#b`).spelled, `${PAGE}?a=1#b`)
  t.equal(
    pageOf('https://web.archive.org/web/2020/https://a.example/?id=7&utm_source=x').address,
    pageOf('https://a.example/?id=7').address,
    'with its parameters',
  )
  t.equal(
    pageOf('https://ghostarchive.org/varchive/dQw4w9WgXcQ').address,
    pageOf('https://www.youtube.com/watch?v=dQw4w9WgXcQ').address,
  )
})

t.test('another page', async (t) => {
  const all = [
    PAGE,
    `${PAGE}-2`,
    `${PAGE}?id=1`,
    `${PAGE}?id=2`,
    `${PAGE}#!/chapter/2`,
    `${PAGE}#/chapter/2`,
    'https://paper.example/News/2020/05/raid',
    'https://m.paper.example/news/2020/05/raid',
    'https://paper.example:8443/news/2020/05/raid',
    'https://paper.example/news/2020/05/raid%2F2',
    'https://paper.example',
    'https://archive.ph/Ab1Cd',
    'https://archive.ph/Ab1Ce',
    'https://perma.cc/AB12-CD34',
    'https://web.archive.org/',
    'ftp://paper.example/news/2020/05/raid',
  ]
  const addresses = all.map((url) => pageOf(url).address)
  t.equal(new Set(addresses).size, all.length, addresses.join('\n'))
  t.equal(pageOf('https://archive.is/Ab1Cd').address, pageOf('https://archive.ph/Ab1Cd').address)
  t.strictSame(pageOf('https://perma.cc/AB12-CD34').isCopy, true, 'a copy of what it does not name')
})

t.test('any address has a page, and that page is its own', async (t) => {
  fc.assert(
    fc.property(fc.webUrl({ withQueryParameters: true, withFragments: true }), (url) => {
      const { address } = pageOf(url)
      return pageOf(`https://${address}`).address === address
    }),
    { examples: [['http://a.aa?/'], ['http://a.aa/b?x=/']] },
  )
  fc.assert(fc.property(fc.string(), (text) => typeof pageOf(text).address === 'string'))
  t.pass('they hold')
})
