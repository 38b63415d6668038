/** Letters that people take for others, or for several, though Unicode does not decompose them. */

/**
 * Latin letters, as the transform Latin-ASCII of the Unicode CLDR has them (common/transforms/Latin-ASCII.xml). ß, ı
 * and ς are in Unicode's CaseFolding.txt; ə, which is not in CLDR, is as in Lucene's ASCIIFoldingFilter.
 */
const LATIN = `
  ae æᴁ|oe œɶ|ss ß|th þᵺꝥꝧ|d ðđɖɗƌȡᴅᴆᵭᶁᶑꝱꝺ|o øɵᴏⱺꝋꝍ|h ħɦɧʜⱨⱶ|i ıɨɪᵻᶖ|q ĸʠꝗꝙ|l łƚȴɫɬɭʟᴌⱡꝇꝉꝲ|n ŋƞȵɲɳɴᵰᶇꝴ|t ŧƫƭȶʈᴛᵵⱦꝷ
  b ƀƃɓʙᴃᵬᶀ|c ƈȼɕᴄ|e ɛɇᴇᶒᶓⱸǝ|f ƒᵮᶂꜰꝼ|g ɠɡɢʛǥᶃ|hv ƕ|k ƙᴋᶄⱪꝁꝃꝅ|oi ƣ|p ƥᴘᵱᵽᶈꝑꝓꝕ|v ʋᴠᶌⱱⱴꝟỽ|y ƴɏʏỿ|z ƶȥɀʐʑᴢᵶᶎⱬ
  j ȷɉɟʝᴊ|db ȸ|qp ȹ|s ȿʂᵴᶊẜẝꜱ|r ɍɼɽɾʀᵲᵳᶉꝵꝶ|m ɱᴍᵯᶆꝳ|dz ʣʥ|ts ʦ|ls ʪ|lz ʫ|u ʉᴜᵾᶙ|ue ᵫ|w ᴡⱳ|x ᶍ|a ᶏⱥᴀə|ll ỻ|aa ꜳ|ao ꜵ|au ꜷ|av ꜹꜻ|ay ꜽ|oo ꝏ|vy ꝡ`

/** Greek and Cyrillic letters of which CaseFolding.txt says that they are the same as others. */
const CASED = 'σ ς|в ᲀ|д ᲁ|о ᲂ|с ᲃ|т ᲄᲅ|ъ ᲆ|ѣ ᲇ|ꙋ ᲈ'

/**
 * Arabic letters, as Lucene's ArabicNormalizer and PersianNormalizer have them: alef without its hamza is left by the
 * decomposition; here are the wasla, alef maqsura and the yehs, the kafs, and the hehs with the teh marbuta.
 */
const ARABIC = 'ا ٱٲٳ|ي ىیېےۍێې|ك کڪګ|ه ةەہھۃۀ'

/** The ligatures of Yiddish as the letters that they are made of. */
const HEBREW = 'וו װ|וי ױ|יי ײ'

/** As Lucene's HindiNormalizer has it: the candrabindu is written as the anusvara just as well. */
const DEVANAGARI = 'ं ँ'

/** The table that pairs like these stand for: what each letter becomes. */
export function tableOf(pairs: string): Map<string, string> {
  const table = new Map<string, string>()
  for (const pair of pairs.trim().split(/[|\n]/)) {
    const [to = '', letters = ''] = pair.trim().split(' ')
    for (const letter of letters) table.set(letter, to)
  }
  return table
}

/** What each letter becomes for whoever searches; all of lower case. */
export const SAME_LETTERS: ReadonlyMap<string, string> = tableOf(
  [LATIN, CASED, ARABIC, HEBREW, DEVANAGARI].join('\n'),
)

/** Signs under letters that are as often left out (canonical combining class 7 in UnicodeData.txt). */
export const NUKTAS =
  '\\u093c\\u09bc\\u0a3c\\u0abc\\u0b3c\\u0c3c\\u0cbc\\u1b34\\u1be6\\u1c37\\ua9b3' +
  '\\u{110ba}\\u{11173}\\u{111ca}\\u{11236}\\u{112e9}\\u{1133b}\\u{1133c}\\u{11446}\\u{114c3}\\u{115c0}\\u{116b7}\\u{1183a}\\u{11943}\\u{11d42}\\u{1e94a}'

/**
 * Letters that only say how another one is spoken or drawn: the apostrophes and half rings of romanisations, the signs
 * of stress and length, and what makes Arabic and N'Ko words longer.
 */
export const MODIFIERS =
  '\\u02b9-\\u02c1\\u02c6-\\u02d1\\u02ec\\u02ee\\u0640\\u0674\\u06e5\\u06e6\\u07fa\\ua717-\\ua71f\\ua788'
