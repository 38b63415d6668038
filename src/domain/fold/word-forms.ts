/** What else a word may look like in a text: with an apostrophe or without, and with what Arabic and Hebrew write on to it. */

/** What stands between letters as an apostrophe or a sign of romanisations, typed in many ways. */
const APOSTROPHES = /['’‘ʼʻʾʿʹ`´＇]/g

/** A word with the apostrophes in it as nothing, and as a space: texts have it either way. */
export function apostropheForms(word: string): string[] {
  const spaced = word.replace(APOSTROPHES, ' ').trim()
  return /\s/.test(spaced) ? [word.replace(APOSTROPHES, ''), spaced] : []
}

/**
 * The conjunctions, prepositions and articles that Arabic writes before a word (as the light stemmers of Lucene and of
 * Larkey and others take them off), with the article last where it can have one.
 */
const ARABIC_BEFORE = ['و', 'ف', 'ب', 'ك', 'ل', 'وب', 'ول', 'فل', 'س']
const ARABIC_ARTICLES = ['ال', 'وال', 'فال', 'بال', 'كال', 'وبال', 'لل', 'ولل']
/** The pronouns and plurals behind one; all folded. */
const ARABIC_BEHIND = ['ه', 'ها', 'هم', 'هن', 'هما', 'نا', 'ك', 'كم', 'ي', 'ات', 'ين', 'ون', 'ان']
const ARABIC_PLURALS = ['ات', 'ين', 'ون', 'ان']

/** The same of Hebrew: and, the, in, as, to, from, that, and how they go together. */
const HEBREW_BEFORE = [
  ...[
    'ו',
    'ה',
    'ב',
    'כ',
    'ל',
    'מ',
    'ש',
    'וה',
    'וב',
    'וכ',
    'ול',
    'ומ',
    'וש',
    'מה',
    'שה',
    'כש',
    'לכש',
    'ושה',
    'ומה',
    'כשה',
  ],
]

const ARABIC_WORD = /^\p{scx=Arabic}{2,}$/u
const HEBREW_WORD = /^\p{scx=Hebrew}{2,}$/u
/** The fewest letters of what is left of a word without its article, or that takes something behind it. */
const LEAST = 3

/**
 * The folded forms of a folded word of Arabic or Hebrew letters with what is written on to it; none for others. Of an
 * Arabic word with the article the one without it is a form as well.
 */
export function affixedForms(word: string): string[] {
  if (HEBREW_WORD.test(word)) return HEBREW_BEFORE.map((before) => before + word)
  if (!ARABIC_WORD.test(word)) return []
  const article = ARABIC_ARTICLES.find((one) => word.startsWith(one) && word.length >= one.length + LEAST)
  const stem = article === undefined ? word : word.slice(article.length)
  const forms = [stem, ...[...ARABIC_BEFORE, ...ARABIC_ARTICLES].map((before) => before + stem)]
  if (stem.length >= LEAST) {
    // Before what follows, the teh marbuta is a teh; folded it was a heh.
    const open = stem.endsWith('ه') ? `${stem.slice(0, -1)}ت` : stem
    const feminine = stem.endsWith('ه') ? [`${stem.slice(0, -1)}ات`] : []
    const behind = [...ARABIC_BEHIND.map((one) => open + one), ...feminine]
    forms.push(...behind, ...['و', 'ب', 'ل'].flatMap((before) => behind.map((one) => before + one)))
    const plurals = [...ARABIC_PLURALS.map((one) => open + one), ...feminine]
    forms.push(...['ال', 'وال', 'بال', 'لل'].flatMap((before) => plurals.map((one) => before + one)))
  }
  return [...new Set(forms)].filter((form) => form !== word)
}
