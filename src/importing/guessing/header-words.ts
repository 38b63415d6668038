/** What headers of columns mean: the words that people call things by, in several languages. */
import { identityOf } from '../../domain/fold/identity.js'

/**
 * Words by what they mean. A phrase of several words stands in a header in this order. What is in Chinese, Japanese or
 * Korean may stand anywhere in it.
 */
const WORDS = {
  id: 'id|i d|uid|uuid|guid|identifier|ident|event id|incident id|case id|record id|report id|crime id|case number|case no|event number|incident number|ref|reference|no|nr|num|número|numero|numéro|nummer|key|编号|編號|番号|번호|номер|код|رقم',
  title:
    'title|headline|heading|name|event name|incident name|event title|incident|event|subject|titre|intitulé|titel|überschrift|título|titulo|titolo|nombre|nom|nome|bezeichnung|evento|événement|ereignis|标题|標題|名称|名稱|事件|件名|제목|название|заголовок|событие|العنوان|عنوان',
  summary:
    'description|summary|details|detail|narrative|notes|note|remarks|remark|comment|comments|abstract|text|content|body|story|account|what happened|event description|descripción|descripcion|resumen|résumé|descriptif|détails|beschreibung|zusammenfassung|bemerkung|bemerkungen|anmerkung|descrição|descricao|resumo|descrizione|描述|说明|說明|内容|內容|摘要|備考|설명|내용|описание|примечание|الوصف|وصف',
  date: 'date|day|when|event date|incident date|date of event|date of incident|event day|occurred|occurred on|occurred at|date occurred|date time|datetime|timestamp|time|epoch|date text|month|fecha|jour|datum|tag|data|dia|día|giorno|date de l événement|日期|时间|時間|日付|날짜|дата|التاريخ|تاريخ',
  start:
    'start|start date|date start|begin|beginning|begin date|from|date from|since|first day|started|début|debut|date de début|date début|beginn|von|desde|fecha inicio|fecha de inicio|inicio|data inicio|início|inizio|开始|開始|起始|시작|начало|с',
  end: 'end|end date|date end|ending|to|date to|until|till|last day|ended|fin|date de fin|date fin|ende|bis|hasta|fecha fin|fecha de fin|fecha final|fim|fine|结束|結束|終了|종료|конец|по',
  otherDate:
    'created|created at|created on|updated|updated at|modified|last modified|published|publication date|date published|pub date|source date|entered|entry date|date added|added|reported|report date|date reported|edited|edit at|retrieved|accessed|access date|birth|born|date of birth|dob|birth date|collected|released|release date|arrest date',
  year: 'year|yr|iyear|event year|année|annee|an|jahr|año|ano|anno|年|年份|год|سنة',
  month: 'month|mon|imonth|event month|mois|monat|mes|mês|mese|月|月份|месяц|شهر',
  day: 'day|iday|event day|day of month|jour|tag|día|dia|giorno|日|день|يوم',
  latitude:
    'lat|latitude|y|ycoord|y coord|coord y|breite|breitengrad|latitud|latitudine|纬度|緯度|위도|широта|خط العرض',
  longitude:
    'lon|lng|long|longitude|x|xcoord|x coord|coord x|länge|längengrad|longitud|longitudine|经度|經度|経度|경도|долгота|خط الطول',
  point:
    'coordinates|coords|coordinate|geolocation|geo location|geo|latlng|lat lng|lat lon|latlon|location|point|gps|position|geometry|geom|wkt|the geom|coordonnées|koordinaten|coordenadas|coordinate geografiche|坐标|座標|좌표|координаты',
  country:
    'country|cc|nation|country name|country code|event country|iso|iso2|iso3|iso 3166|pays|land|país|pais|paese|国家|國家|国|국가|страна|الدولة|دولة',
  region:
    'region|state|province|admin1|adm1|adm 1|admin 1|county|governorate|oblast|prefecture|department|département|departement|région|bundesland|provincia|estado|departamento|regione|省|省份|州|地区|地區|область|регион|محافظة',
  district:
    'district|admin2|adm2|adm 2|admin 2|municipality|lsoa name|raion|arrondissement|kreis|municipio|município|comune|县|縣|区|區|район',
  place:
    'place|location|city|town|village|settlement|locality|site|address|where|where coordinates|location name|place name|venue|event location|lieu|ville|commune|ort|stadt|lugar|ciudad|cidade|local|luogo|città|citta|地点|地點|城市|地址|場所|장소|город|место|населенный пункт|المكان|المدينة',
  perpetrator:
    'perpetrator|perpetrators|perp|attacker|attackers|offender|offenders|aggressor|suspect|suspects|responsible|perpetrator group|gname|actor responsible|auteur présumé|auteurs|täter|perpetrador|autor material|agresor|responsable|aggressore|加害者|施暴者|行凶者|가해자|преступник|виновник|الجاني',
  victim:
    'victim|victims|victim name|victim names|name of victim|victime|victimes|opfer|víctima|víctimas|victima|victimas|vítima|vitima|vittima|vittime|受害者|受害人|被害者|피해자|жертва|жертвы|потерпевший|الضحية',
  target: 'target|targets|cible|ziel|objetivo|objectivo|blanco|obiettivo|目标|目標|цель|الهدف',
  party:
    'actor|actors|actor 1|actor 2|actor1|actor2|side a|side b|party a|party b|party 1|party 2|assoc actor 1|assoc actor 2|belligerent|belligerents|participant|participants|akteur|actores|acteur|acteurs|attore|参与者|當事人|当事人|актор|участники',
  witness:
    'witness|witnesses|témoin|témoins|zeuge|zeugen|testigo|testigos|testemunha|testimone|证人|證人|свидетель|شاهد',
  source:
    'source|sources|source name|source article|news source|publisher|publication|outlet|reference|references|citation|source original|quelle|quellen|fuente|fuentes|fonte|fonti|来源|來源|出处|出處|出典|출처|источник|источники|المصدر',
  link: 'url|urls|link|links|source url|source urls|source link|web|href|article|article url|lien|liens|enlace|enlaces|链接|連結|網址|网址|ссылка|رابط',
  otherLink:
    'edit|edit at|image|images|photo|photos|picture|thumbnail|icon|logo|avatar|video thumbnail|license|licence',
  tags: 'tag|tags|keyword|keywords|label|labels|theme|themes|topic|topics|mots clés|étiquettes|schlagwort|schlagworte|etiquetas|palabras clave|etichette|标签|標籤|关键词|タグ|태그|теги|метки',
  category:
    'type|category|categories|event type|sub event type|incident type|crime type|attack type|kind|class|catégorie|categorie|kategorie|art|tipo|tipo de evento|categoría|categoria|类型|類型|类别|類別|種類|유형|тип|категория|نوع',
  lang: 'lang|language|langue|sprache|idioma|lingua|语言|語言|言語|언어|язык|لغة',
  count:
    'deaths|death|dead|killed|fatalities|fatality|injured|wounded|injuries|casualties|victims count|number of victims|people|persons|arrested|detained|detainees|missing|participants|participants count|units|best|low|high|count|total|number|amount|houses|damage|nkill|nwound|morts|blessés|tote|verletzte|muertos|heridos|mortos|feridos|morti|feriti|死亡|受伤|受傷|人数|人數|погибшие|раненые|قتلى|جرحى',
} as const

export type HeaderMeaning = keyof typeof WORDS

const CJK = /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/

/** A header in small letters without accents, its words with one space between. */
export function wordsOf(header: string): string {
  return identityOf(header)
    .replaceAll(/([\p{Ll}\p{N}])(\p{Lu})/gu, '$1 $2')
    .normalize('NFKD')
    .replaceAll(/\p{M}+/gu, '')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

const PHRASES = new Map(
  Object.entries(WORDS).map(([meaning, words]) => [meaning, words.split('|').map(wordsOf)] as const),
)

/**
 * How well a header says a thing: 3 where it is the word, 2 where it is the word with another (`victim 1`, `incident
 * date`), 1 where it holds the word among others, 0 where not. Of a path in JSON the last key counts, and less so the whole.
 */
export function means(header: string, meaning: HeaderMeaning): number {
  const last = header.split('.').at(-1) ?? header
  const own = degree(wordsOf(last), meaning)
  return last === header ? own : Math.max(own, Math.min(2, degree(wordsOf(header), meaning)))
}

function degree(header: string, meaning: HeaderMeaning): number {
  let most = 0
  for (const phrase of PHRASES.get(meaning)!) {
    if (header === phrase) return 3
    if (CJK.test(phrase)) {
      if (header.includes(phrase)) most = Math.max(most, 2)
      continue
    }
    // Words of two letters say nothing among others.
    if (phrase.length < 3 && phrase !== 'id') continue
    if (!` ${header} `.includes(` ${phrase} `)) continue
    const more = header.split(' ').length - phrase.split(' ').length
    most = Math.max(most, more === 1 ? 2 : 1)
  }
  return most
}
