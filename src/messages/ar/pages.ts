/** Arabic: what the pages that the server makes say, where the explorer does not say it too. */
import type { Translated } from '../english.js'

export const PAGES: Translated<'pages'> = {
  'More in <name>{collection}</name>': 'المزيد في <name>{collection}</name>',
  'The latest {shown, number} of {total, plural, one {# record} other {# records}}.':
    'أحدث {shown, number} من أصل {total, plural, zero {# سجل} one {سجل واحد} two {سجلين} few {# سجلات} many {# سجلًا} other {# سجل}}.',
  'Sources, claims and history': 'المصادر والإفادات وتاريخ التغييرات',
  'None of these records has an exact location.': 'لا موقع دقيق لأي من هذه السجلات.',
  'A circle’s area grows with the number of records.': 'تزداد مساحة الدائرة بازدياد عدد السجلات.',
  'Land and borders: Natural Earth.': 'اليابسة والحدود: Natural Earth.',
  'Show them on the timeline and the map': 'عرضها على الخط الزمني والخريطة',
  'About this page': 'عن هذه الصفحة',
  'last updated {time}': 'آخر تحديث {time}',
  'Part of': 'جزء من',
  'Parts of it': 'الأجزاء التابعة',
  'There are more:': 'هناك المزيد:',
  'all records of them': 'جميع سجلاتها',
  'Other names': 'أسماء أخرى',
  More: 'المزيد',
  'The name is protected: the public does not see this page.': 'الاسم محمي: لا يرى الجمهور هذه الصفحة.',
  Location: 'الموقع',
  'latitude {latitude}, longitude {longitude}': 'خط العرض {latitude}، خط الطول {longitude}',
  Address: 'الرابط',
  'Archived copy': 'نسخة مؤرشفة',
  Authors: 'المؤلفون',
  Cites: 'ينقل عن',
  'none recorded': 'لا شيء مسجَّل',
  '{what}, named in {count, plural, one {# record} other {# records}}.':
    '{what}، ورد الاسم في {count, plural, zero {# سجل} one {سجل واحد} two {سجلين} few {# سجلات} many {# سجلًا} other {# سجل}}.',
  'Skip to the content': 'الانتقال إلى المحتوى',
  'All records': 'جميع السجلات',
  'The disc shows how exact the location is.': 'القرص يوضح مدى دقة الموقع.',
  'A dashed ring: accuracy unknown.': 'الحلقة المتقطعة: الدقة غير معروفة.',
  History: 'تاريخ التغييرات',
  'All revisions, older ones too': 'جميع المراجعات، بما فيها الأقدم',
  'This is the editors’ view: it may show what the public does not see.':
    'هذا عرض المحررين: قد يُظهر ما لا يراه الجمهور.',
  'This is how it stands in the release <name>{release}</name>.':
    'هكذا يرد في الإصدار <name>{release}</name>.',
  'See the current version': 'عرض النسخة الحالية',
  'What this means': 'ما معنى هذا',
  'Request ID:': 'معرِّف الطلب:',
  'something else': 'شيء آخر',
  'all that is shown here': 'كل ما هو معروض هنا',
  'As it stands in the release {release}.': 'كما يرد في الإصدار {release}.',
  Attributes: 'السمات',
  'About this record': 'عن هذا السجل',
  'Cite this record': 'الاستشهاد بهذا السجل',
  'Claims, field by field': 'الإفادات، حقلًا حقلًا',
  'about this source': 'عن هذا المصدر',
  yes: 'نعم',
  no: 'لا',
  'an unknown day': 'يوم غير معروف',
  'For searches it counts as one day {when}.': 'لأغراض البحث يُحسب يومًا واحدًا {when}.',
  'For searches: {begin}; {end}.': 'لأغراض البحث: {begin}؛ {end}.',
  'no known beginning': 'البداية غير معروفة',
  'no known end': 'النهاية غير معروفة',
  '{what} because a linked record changed': '{what} بسبب تغيّر سجل مرتبط',
  'Show it on the timeline and the map': 'عرضه على الخط الزمني والخريطة',
  'Show attributes': 'عرض السمات',
  '{count, plural, one {# more act} other {# more acts}}':
    '{count, plural, zero {لا أفعال أخرى} one {فعل آخر} two {فعلان آخران} few {# أفعال أخرى} many {# فعلًا آخر} other {# فعل آخر}}',
  '{count, plural, one {# more attribute} other {# more attributes}}':
    '{count, plural, zero {لا سمات أخرى} one {سمة أخرى} two {سمتان أخريان} few {# سمات أخرى} many {# سمة أخرى} other {# سمة أخرى}}',
  '{count, plural, one {# more author} other {# more authors}}':
    '{count, plural, zero {لا مؤلفين آخرين} one {مؤلف آخر} two {مؤلفان آخران} few {# مؤلفين آخرين} many {# مؤلفًا آخر} other {# مؤلف آخر}}',
  '{count, plural, one {# more character} other {# more characters}}':
    '{count, plural, zero {لا أحرف أخرى} one {حرف آخر} two {حرفان آخران} few {# أحرف أخرى} many {# حرفًا آخر} other {# حرف آخر}}',
  '{count, plural, one {# more claim} other {# more claims}}':
    '{count, plural, zero {لا إفادات أخرى} one {إفادة أخرى} two {إفادتان أخريان} few {# إفادات أخرى} many {# إفادة أخرى} other {# إفادة أخرى}}',
  '{count, plural, one {# more external ID} other {# more external IDs}}':
    '{count, plural, zero {لا معرِّفات خارجية أخرى} one {معرِّف خارجي آخر} two {معرِّفان خارجيان آخران} few {# معرِّفات خارجية أخرى} many {# معرِّفًا خارجيًا آخر} other {# معرِّف خارجي آخر}}',
  '{count, plural, one {# more involved} other {# more involved}}':
    '{count, plural, zero {لا معنيين آخرين} one {معني آخر} two {معنيان آخران} few {# معنيين آخرين} many {# معنيًا آخر} other {# معني آخر}}',
  '{count, plural, one {# more name} other {# more names}}':
    '{count, plural, zero {لا أسماء أخرى} one {اسم آخر} two {اسمان آخران} few {# أسماء أخرى} many {# اسمًا آخر} other {# اسم آخر}}',
  '{count, plural, one {# more place} other {# more places}}':
    '{count, plural, zero {لا أماكن أخرى} one {مكان آخر} two {مكانان آخران} few {# أماكن أخرى} many {# مكانًا آخر} other {# مكان آخر}}',
  '{count, plural, one {# more record} other {# more records}}':
    '{count, plural, zero {لا سجلات أخرى} one {سجل آخر} two {سجلان آخران} few {# سجلات أخرى} many {# سجلًا آخر} other {# سجل آخر}}',
  '{count, plural, one {# more related record} other {# more related records}}':
    '{count, plural, zero {لا سجلات مرتبطة أخرى} one {سجل مرتبط آخر} two {سجلان مرتبطان آخران} few {# سجلات مرتبطة أخرى} many {# سجلًا مرتبطًا آخر} other {# سجل مرتبط آخر}}',
  '{count, plural, one {# more source} other {# more sources}}':
    '{count, plural, zero {لا مصادر أخرى} one {مصدر آخر} two {مصدران آخران} few {# مصادر أخرى} many {# مصدرًا آخر} other {# مصدر آخر}}',
  '{count, plural, one {# more tag} other {# more tags}}':
    '{count, plural, zero {لا وسوم أخرى} one {وسم آخر} two {وسمان آخران} few {# وسوم أخرى} many {# وسمًا آخر} other {# وسم آخر}}',
  '{count, plural, one {# more technology} other {# more technologies}}':
    '{count, plural, zero {لا تقنيات أخرى} one {تقنية أخرى} two {تقنيتان أخريان} few {# تقنيات أخرى} many {# تقنية أخرى} other {# تقنية أخرى}}',
  '{count, plural, one {# more translation} other {# more translations}}':
    '{count, plural, zero {لا ترجمات أخرى} one {ترجمة أخرى} two {ترجمتان أخريان} few {# ترجمات أخرى} many {# ترجمة أخرى} other {# ترجمة أخرى}}',
  '{count, plural, one {# more value} other {# more values}}':
    '{count, plural, zero {لا قيم أخرى} one {قيمة أخرى} two {قيمتان أخريان} few {# قيم أخرى} many {# قيمة أخرى} other {# قيمة أخرى}}',
  '{count, number} without a date not shown': '{count, number} بلا تاريخ غير معروضة',
  '{count, number} without a value': '{count, number} من دون قيمة',
  'a circle is a record': 'الدائرة سجل واحد',
  'none that is shown here': 'لا شيء مما يُعرض هنا',
  'a circle is one place of a record, which may have several':
    'الدائرة مكان واحد من أماكن السجل، وقد يكون للسجل عدة أماكن',
  'a record with an uncertain date counts in every bar where it may fall, so the bars can add up to more than the total':
    'السجل ذو التاريخ غير المؤكد يُحسب في كل عمود قد يقع فيه، فقد يزيد مجموع الأعمدة على الإجمالي',
  'circle size: number of records (largest: {count, number})':
    'حجم الدائرة: عدد السجلات (الأكبر: {count, number})',
  '{count, number} not shown: no exact location': '{count, number} غير معروضة: لا موقع دقيق',
  'land and borders: Natural Earth': 'اليابسة والحدود: Natural Earth',
  'and {count, plural, one {# more dataset} other {# more datasets}}':
    'و{count, plural, zero {# مجموعة بيانات أخرى} one {مجموعة بيانات أخرى} two {مجموعتا بيانات أخريان} few {# مجموعات بيانات أخرى} many {# مجموعة بيانات أخرى} other {# مجموعة بيانات أخرى}}',
  'circle size: {what} (largest: {count, number})': 'حجم الدائرة: {what} (الأكبر: {count, number})',
}
