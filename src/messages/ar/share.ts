/** Arabic: what "Share & export" and the coverage of datasets say. */
import type { Translated } from '../english.js'

export const SHARE: Translated<'share'> = {
  Link: 'الرابط',
  'To send to someone.': 'لإرساله إلى شخص ما.',
  Files: 'الملفات',
  'All records that match, to work with.': 'جميع السجلات المطابقة، للعمل عليها.',
  Subscribe: 'الاشتراك',
  'To be told what is new.': 'لمعرفة ما يستجد.',
  Code: 'الشيفرة',
  'For a shell, a notebook or a program.': 'لسطر الأوامر أو دفتر Jupyter أو برنامج.',
  'The whole collection': 'المجموعة بكاملها',
  'Everything, without the filters of this view.': 'كل شيء، دون عوامل التصفية في هذا العرض.',
  'The server does not answer these filters, so there is nothing to share.':
    'لا يرد الخادم على طلب بعوامل التصفية هذه، لذا لا يوجد ما يمكن مشاركته.',
  Charts: 'الرسوم البيانية',
  'Pictures with a title, a legend and a credit, for a report or a slide.':
    'صور بعنوان ووسيلة إيضاح وإسناد، لتقرير أو شريحة عرض.',
  'Drawing …': 'جارٍ الرسم…',
  'Show elsewhere': 'العرض في مكان آخر',
  'On your own page, in TimelineJS, or in QGIS.': 'في صفحتك الخاصة، أو في TimelineJS، أو في QGIS.',
  'The 20 latest records': 'أحدث 20 سجلًا',
  'The record that is open': 'السجل المفتوح حاليًا',
  'This server lets no other site show it in a frame.':
    'لا يسمح هذا الخادم لأي موقع آخر بعرض هذه البيانات داخل إطار.',
  'Frame shows': 'محتوى الإطار',
  'Frames work on these sites only:': 'تعمل الإطارات على هذه المواقع فقط:',
  'Tables of counts': 'جداول الأعداد',
  'How many records there are, for a spreadsheet or a chart.': 'عدد السجلات، لجدول بيانات أو رسم بياني.',
  'Values of': 'قيم الحقل',
  Copy: 'نسخ',
  'Copy link': 'نسخ الرابط',
  'Copy curl line': 'نسخ أمر curl',
  Copied: 'تم النسخ',
  'Selected: copy it with Ctrl+C': 'تم التحديد: النسخ بالضغط على Ctrl+C',
  Download: 'تنزيل',
  Open: 'فتح',
  Colours: 'الألوان',
  Light: 'فاتحة',
  Dark: 'داكنة',
  'The browser cannot draw this chart. Download it as SVG.':
    'يتعذر على المتصفح إنشاء هذا الرسم البياني. يمكن تنزيله بصيغة SVG.',
  'Dates and countries are shown for the first {count} datasets.':
    'تُعرض التواريخ والبلدان لأول {count} من مجموعات البيانات.',
  'Link to this view': 'رابط إلى هذا العرض',
  'Opens this page with the same filters.': 'يفتح هذه الصفحة بعوامل التصفية نفسها.',
  'Link to the API': 'رابط إلى API',
  'The records of this page as JSON.': 'سجلات هذه الصفحة بصيغة JSON.',
  'A table, one record per row.': 'جدول، سجل واحد في كل صف.',
  'CSV for Excel': 'CSV لبرنامج Excel',
  'The same table as Excel opens it in your country: with semicolons and decimal commas.':
    'الجدول نفسه كما يفتحه Excel في بلدك: بفواصل منقوطة (;) وبالفاصلة (,) للكسور العشرية.',
  'The same table, marked so that Excel reads every script.':
    'الجدول نفسه، مع علامة تتيح لبرنامج Excel قراءة جميع أنظمة الكتابة.',
  'Up to 1,000 records in full; the answer links to the next ones.':
    'ما يصل إلى 1,000 سجل بالكامل؛ ويتضمن الرد رابطًا إلى السجلات التالية.',
  'All records in full, one JSON object per line.': 'جميع السجلات بالكامل، كائن JSON واحد في كل سطر.',
  'Points with their records, for maps.': 'نقاط مع سجلاتها، للخرائط.',
  'A table with typed columns, for notebooks.': 'جدول بأعمدة محددة الأنواع، لدفاتر Jupyter.',
  'Linked data with the terms of schema.org.': 'بيانات مترابطة (Linked Data) بمصطلحات schema.org.',
  'A database file of everything public, for Datasette, DuckDB or sqlite3.':
    'ملف قاعدة بيانات يضم كل ما هو متاح للعموم، لاستخدامه في Datasette أو DuckDB أو sqlite3.',
  'Data Package': 'حزمة بيانات (Data Package)',
  'A ZIP of CSV tables with a description of every column.': 'ملف ZIP يضم جداول CSV مع وصف لكل عمود.',
  'NDJSON of everything': 'كل شيء بصيغة NDJSON',
  'Every record of every type; another annals can import it.':
    'جميع السجلات من جميع الأنواع؛ يمكن لنسخة أخرى من annals استيرادها.',
  '{what} per period': '{what} حسب الفترة',
  'The bars of the timeline as a table.': 'أعمدة الخط الزمني في جدول.',
  '{what} per period, for Excel': '{what} حسب الفترة، لبرنامج Excel',
  'The same table, as Excel opens it.': 'الجدول نفسه، كما يفتحه Excel.',
  '{what} per value': '{what} حسب القيمة',
  'How many records have each value.': 'عدد السجلات التي تحمل كل قيمة.',
  '{what} per value, for Excel': '{what} حسب القيمة، لبرنامج Excel',
  'A record with an uncertain date is counted in each period in which it may fall. The sum of the column "possible" can therefore be larger than the number of records.':
    'السجل ذو التاريخ غير المؤكد يُحسب في كل فترة قد يقع فيها. لذا قد يكون مجموع العمود «possible» أكبر من عدد السجلات.',
  'This server is read with a key, and feed readers and calendars cannot send it.':
    'تتطلب القراءة من هذا الخادم مفتاحًا، ولا يمكن للتقويمات وقارئات الخلاصات إرساله.',
  'This server is read with a key, and pages of other sites cannot send it.':
    'تتطلب القراءة من هذا الخادم مفتاحًا، ولا يمكن لصفحات المواقع الأخرى إرساله.',
  'Atom feed': 'خلاصة Atom',
  'New and changed records in a feed reader.': 'السجلات الجديدة والمتغيّرة في قارئ خلاصات.',
  Calendar: 'تقويم',
  'Records on their days, in a calendar that subscribes to addresses.':
    'السجلات في أيامها، في تقويم يتيح الاشتراك عبر رابط.',
  'Frame for a web page': 'إطار لصفحة ويب',
  'Paste this line into the HTML of a page.': 'يُلصق هذا السطر في شيفرة HTML الخاصة بالصفحة.',
  'Give TimelineJS this address. Records without a known year are left out.':
    'يُدخَل هذا الرابط في TimelineJS. ولا تُدرج السجلات التي لا تُعرف سنتها.',
  'Add a connection "WFS / OGC API - Features" with this address, and an authentication that sends your key as a header. It has all records.':
    'يُضاف اتصال «WFS / OGC API - Features» بهذا الرابط، مع مصادقة ترسل مفتاحك في ترويسة. وهو يضم جميع السجلات.',
  'Add a connection "WFS / OGC API - Features" with this address. It has all records; filter them in QGIS.':
    'يُضاف اتصال «WFS / OGC API - Features» بهذا الرابط. وهو يضم جميع السجلات، ويمكن تصفيتها في QGIS.',
  'The records of this page, in a shell.': 'سجلات هذه الصفحة، في سطر الأوامر.',
  'All records as a table, in a shell.': 'جميع السجلات على شكل جدول، في سطر الأوامر.',
  'All records as a data frame, in Python with pyarrow.':
    'جميع السجلات على شكل إطار بيانات (data frame)، في Python مع pyarrow.',
  'All records as a data frame.': 'جميع السجلات على شكل إطار بيانات (data frame).',
  'All records one by one, with the typed client annals/client.':
    'جميع السجلات واحدًا تلو الآخر، باستخدام العميل annals/client ذي الأنواع المحددة.',
  'No chart: none of these records has a date.': 'لا رسم بياني: لا تاريخ لأي من هذه السجلات.',
  'No map: none of these records has an exact location.': 'لا خريطة: لا موقع دقيق لأي من هذه السجلات.',
  Earliest: 'أقدم تاريخ',
  Latest: 'أحدث تاريخ',
  Undated: 'بلا تاريخ',
  'and {count, plural, one {# other} other {# others}}':
    'و{count, plural, zero {# غيرها} one {واحد آخر} two {اثنان آخران} few {# غيرها} many {# غيرها} other {# غيرها}}',
  Countries: 'البلدان',
  'The figure for each value.': 'الرقم لكل قيمة.',
  'A saved chart has one colour: the colours of this page are not in it.':
    'المخطط المحفوظ بلون واحد: ألوان هذه الصفحة ليست فيه.',
}
