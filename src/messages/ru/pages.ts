/** Russian: what the pages that the server makes say, where the explorer does not say it too. */
import type { Translated } from '../english.js'

export const PAGES: Translated<'pages'> = {
  'More in <name>{collection}</name>': 'Другие записи: <name>{collection}</name>',
  'The latest {shown, number} of {total, plural, one {# record} other {# records}}.':
    'Последние {shown, number} из {total, plural, one {# записи} few {# записей} many {# записей} other {# записи}}.',
  'Sources, claims and history': 'Источники, утверждения и история',
  'None of these records has an exact location.': 'Ни у одной из этих записей нет точного местоположения.',
  'A circle’s area grows with the number of records.': 'Площадь круга растёт с числом записей.',
  'Land and borders: Natural Earth.': 'Суша и границы: Natural Earth.',
  'Show them on the timeline and the map': 'Показать их на шкале времени и на карте',
  'About this page': 'Об этой странице',
  'last updated {time}': 'последнее обновление {time}',
  'Part of': 'Входит в',
  'Parts of it': 'Включает',
  'There are more:': 'Есть и другие:',
  'all records of them': 'все записи о них',
  'Other names': 'Другие имена',
  More: 'Ещё',
  'The name is protected: the public does not see this page.':
    'Имя защищено: в открытом доступе этой страницы нет.',
  Location: 'Местоположение',
  'latitude {latitude}, longitude {longitude}': 'широта {latitude}, долгота {longitude}',
  Address: 'Адрес',
  'Archived copy': 'Архивная копия',
  Authors: 'Авторы',
  Cites: 'Ссылается на',
  'none recorded': 'не указано',
  '{what}, named in {count, plural, one {# record} other {# records}}.':
    '{what}: упоминается в {count, plural, one {# записи} few {# записях} many {# записях} other {# записи}}.',
  'Skip to the content': 'Перейти к содержанию',
  'All records': 'Все записи',
  'The disc shows how exact the location is.': 'Круг показывает точность местоположения.',
  'A dashed ring: accuracy unknown.': 'Пунктирное кольцо: точность неизвестна.',
  History: 'История',
  'All revisions, older ones too': 'Все версии, включая более старые',
  'This is the editors’ view: it may show what the public does not see.':
    'Это режим редакторов: здесь может быть то, чего нет в открытом доступе.',
  'This is how it stands in the release <name>{release}</name>.':
    'Так это выглядит в выпуске <name>{release}</name>.',
  'See the current version': 'Открыть текущую версию',
  'What this means': 'Что это значит',
  'Request ID:': 'ID запроса:',
  'something else': 'нечто иное',
  'all that is shown here': 'всё, что показано здесь',
  'As it stands in the release {release}.': 'В том виде, как в выпуске {release}.',
  Attributes: 'Атрибуты',
  'About this record': 'Об этой записи',
  'Cite this record': 'Цитировать эту запись',
  'Claims, field by field': 'Утверждения по полям',
  'about this source': 'об этом источнике',
  yes: 'да',
  no: 'нет',
  'an unknown day': 'неизвестный день',
  'For searches it counts as one day {when}.': 'При поиске считается одним из дней: {when}.',
  'For searches: {begin}; {end}.': 'При поиске: {begin}; {end}.',
  'no known beginning': 'начало неизвестно',
  'no known end': 'конец неизвестен',
  '{what} because a linked record changed': '{what} из-за изменения связанной записи',
  'Show it on the timeline and the map': 'Показать на шкале времени и на карте',
  'Show attributes': 'Показать атрибуты',
  '{count, plural, one {# more act} other {# more acts}}':
    'ещё {count, plural, one {# действие} few {# действия} many {# действий} other {# действия}}',
  '{count, plural, one {# more attribute} other {# more attributes}}':
    'ещё {count, plural, one {# атрибут} few {# атрибута} many {# атрибутов} other {# атрибута}}',
  '{count, plural, one {# more author} other {# more authors}}':
    'ещё {count, plural, one {# автор} few {# автора} many {# авторов} other {# автора}}',
  '{count, plural, one {# more character} other {# more characters}}':
    'ещё {count, plural, one {# символ} few {# символа} many {# символов} other {# символа}}',
  '{count, plural, one {# more claim} other {# more claims}}':
    'ещё {count, plural, one {# утверждение} few {# утверждения} many {# утверждений} other {# утверждения}}',
  '{count, plural, one {# more external ID} other {# more external IDs}}':
    'ещё {count, plural, one {# внешний ID} few {# внешних ID} many {# внешних ID} other {# внешнего ID}}',
  '{count, plural, one {# more involved} other {# more involved}}':
    'ещё {count, plural, one {# участник} few {# участника} many {# участников} other {# участника}}',
  '{count, plural, one {# more name} other {# more names}}':
    'ещё {count, plural, one {# имя} few {# имени} many {# имён} other {# имени}}',
  '{count, plural, one {# more place} other {# more places}}':
    'ещё {count, plural, one {# место} few {# места} many {# мест} other {# места}}',
  '{count, plural, one {# more record} other {# more records}}':
    'ещё {count, plural, one {# запись} few {# записи} many {# записей} other {# записи}}',
  '{count, plural, one {# more related record} other {# more related records}}':
    'ещё {count, plural, one {# связанная запись} few {# связанные записи} many {# связанных записей} other {# связанной записи}}',
  '{count, plural, one {# more source} other {# more sources}}':
    'ещё {count, plural, one {# источник} few {# источника} many {# источников} other {# источника}}',
  '{count, plural, one {# more tag} other {# more tags}}':
    'ещё {count, plural, one {# метка} few {# метки} many {# меток} other {# метки}}',
  '{count, plural, one {# more technology} other {# more technologies}}':
    'ещё {count, plural, one {# технология} few {# технологии} many {# технологий} other {# технологии}}',
  '{count, plural, one {# more translation} other {# more translations}}':
    'ещё {count, plural, one {# перевод} few {# перевода} many {# переводов} other {# перевода}}',
  '{count, plural, one {# more value} other {# more values}}':
    'ещё {count, plural, one {# значение} few {# значения} many {# значений} other {# значения}}',
  '{count, number} without a date not shown': 'без даты, не показано: {count, number}',
  '{count, number} without a value': 'без значения: {count, number}',
  'a circle is a record': 'круг — одна запись',
  'none that is shown here': 'ничего из того, что здесь показано',
  'a circle is one place of a record, which may have several':
    'круг — одно из мест записи; у записи их может быть несколько',
  'a record with an uncertain date counts in every bar where it may fall, so the bars can add up to more than the total':
    'запись с недостоверной датой учитывается в каждом столбце, на который она может прийтись, поэтому сумма столбцов может превышать общее число',
  'circle size: number of records (largest: {count, number})':
    'размер круга: число записей (наибольший: {count, number})',
  '{count, number} not shown: no exact location': 'не показано {count, number}: нет точного местоположения',
  'land and borders: Natural Earth': 'суша и границы: Natural Earth',
  'and {count, plural, one {# more dataset} other {# more datasets}}':
    'и ещё {count, plural, one {# набор данных} few {# набора данных} many {# наборов данных} other {# набора данных}}',
  'circle size: {what} (largest: {count, number})': 'размер круга: {what} (наибольший: {count, number})',
}
