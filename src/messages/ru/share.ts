/** Russian: what "Share & export" and the coverage of datasets say. */
import type { Translated } from '../english.js'

export const SHARE: Translated<'share'> = {
  Link: 'Ссылка',
  'To send to someone.': 'Чтобы отправить кому-нибудь.',
  Files: 'Файлы',
  'All records that match, to work with.': 'Все подходящие записи, для дальнейшей работы.',
  Subscribe: 'Подписка',
  'To be told what is new.': 'Чтобы узнавать о новом.',
  Code: 'Код',
  'For a shell, a notebook or a program.': 'Для командной строки, блокнота Jupyter или программы.',
  'The whole collection': 'Вся коллекция',
  'Everything, without the filters of this view.': 'Всё, без фильтров текущего вида.',
  'The server does not answer these filters, so there is nothing to share.':
    'Сервер не даёт ответа на запрос с этими фильтрами, поэтому делиться нечем.',
  Charts: 'Диаграммы',
  'Pictures with a title, a legend and a credit, for a report or a slide.':
    'Изображения с названием, легендой и указанием источника, для доклада или слайда.',
  'Drawing …': 'Отрисовка…',
  'Show elsewhere': 'Показать в другом месте',
  'On your own page, in TimelineJS, or in QGIS.': 'На своей странице, в TimelineJS или в QGIS.',
  'The 20 latest records': 'Последние 20 записей',
  'The record that is open': 'Открытая сейчас запись',
  'This server lets no other site show it in a frame.':
    'Этот сервер не разрешает другим сайтам показывать эти данные во фрейме.',
  'Frame shows': 'Содержимое фрейма',
  'Frames work on these sites only:': 'Фреймы работают только на этих сайтах:',
  'Tables of counts': 'Таблицы с числом записей',
  'How many records there are, for a spreadsheet or a chart.':
    'Сколько всего записей: для электронной таблицы или диаграммы.',
  'Values of': 'Значения поля',
  Copy: 'Копировать',
  'Copy link': 'Копировать ссылку',
  'Copy curl line': 'Копировать команду curl',
  Copied: 'Скопировано',
  'Selected: copy it with Ctrl+C': 'Выделено: скопируйте с помощью Ctrl+C',
  Download: 'Скачать',
  Open: 'Открыть',
  Colours: 'Цвета',
  Light: 'Светлые',
  Dark: 'Тёмные',
  'The browser cannot draw this chart. Download it as SVG.':
    'Браузер не может нарисовать эту диаграмму. Скачайте её в формате SVG.',
  'Dates and countries are shown for the first {count} datasets.':
    'Даты и страны показаны для первых {count} наборов данных.',
  'Link to this view': 'Ссылка на текущий вид',
  'Opens this page with the same filters.': 'Открывает эту страницу с теми же фильтрами.',
  'Link to the API': 'Ссылка на API',
  'The records of this page as JSON.': 'Записи этой страницы в формате JSON.',
  'A table, one record per row.': 'Таблица, по одной записи в строке.',
  'CSV for Excel': 'CSV для Excel',
  'The same table as Excel opens it in your country: with semicolons and decimal commas.':
    'Та же таблица в том виде, в каком её открывает Excel в вашей стране: с точкой с запятой и десятичной запятой.',
  'The same table, marked so that Excel reads every script.':
    'Та же таблица с пометкой, благодаря которой Excel читает любую письменность.',
  'Up to 1,000 records in full; the answer links to the next ones.':
    'До 1 000 записей целиком; в ответе есть ссылка на следующие.',
  'All records in full, one JSON object per line.': 'Все записи целиком, по одному объекту JSON в строке.',
  'Points with their records, for maps.': 'Точки с их записями, для карт.',
  'A table with typed columns, for notebooks.': 'Таблица с типизированными столбцами, для блокнотов Jupyter.',
  'Linked data with the terms of schema.org.': 'Связанные данные (Linked Data) в терминах schema.org.',
  'A database file of everything public, for Datasette, DuckDB or sqlite3.':
    'Файл базы данных со всем, что общедоступно, для Datasette, DuckDB или sqlite3.',
  'Data Package': 'Пакет данных (Data Package)',
  'A ZIP of CSV tables with a description of every column.':
    'ZIP-архив таблиц CSV с описанием каждого столбца.',
  'NDJSON of everything': 'NDJSON со всеми данными',
  'Every record of every type; another annals can import it.':
    'Все записи всех типов; файл можно импортировать в другой экземпляр annals.',
  '{what} per period': '{what} по периодам',
  'The bars of the timeline as a table.': 'Столбцы шкалы времени в виде таблицы.',
  '{what} per period, for Excel': '{what} по периодам, для Excel',
  'The same table, as Excel opens it.': 'Та же таблица в том виде, в каком её открывает Excel.',
  '{what} per value': '{what} по значениям',
  'How many records have each value.': 'Число записей с каждым из значений.',
  '{what} per value, for Excel': '{what} по значениям, для Excel',
  'A record with an uncertain date is counted in each period in which it may fall. The sum of the column "possible" can therefore be larger than the number of records.':
    'Запись с недостоверной датой учитывается в каждом периоде, на который она может приходиться. Поэтому сумма по столбцу «possible» может быть больше числа записей.',
  'This server is read with a key, and feed readers and calendars cannot send it.':
    'Для чтения данных с этого сервера нужен ключ, а календари и программы для чтения лент не могут его отправить.',
  'This server is read with a key, and pages of other sites cannot send it.':
    'Для чтения данных с этого сервера нужен ключ, а страницы других сайтов не могут его отправить.',
  'Atom feed': 'Лента Atom',
  'New and changed records in a feed reader.': 'Новые и изменённые записи в программе для чтения лент.',
  Calendar: 'Календарь',
  'Records on their days, in a calendar that subscribes to addresses.':
    'Записи по дням, в календаре с подпиской по адресу.',
  'Frame for a web page': 'Фрейм для веб-страницы',
  'Paste this line into the HTML of a page.': 'Вставьте эту строку в HTML-код страницы.',
  'Give TimelineJS this address. Records without a known year are left out.':
    'Укажите этот адрес в TimelineJS. Записи, год которых неизвестен, не включаются.',
  'Add a connection "WFS / OGC API - Features" with this address, and an authentication that sends your key as a header. It has all records.':
    'Добавьте соединение «WFS / OGC API - Features» с этим адресом и аутентификацией, которая отправляет ваш ключ в заголовке. В нём есть все записи.',
  'Add a connection "WFS / OGC API - Features" with this address. It has all records; filter them in QGIS.':
    'Добавьте соединение «WFS / OGC API - Features» с этим адресом. В нём есть все записи; отфильтровать их можно в QGIS.',
  'The records of this page, in a shell.': 'Записи этой страницы в командной строке.',
  'All records as a table, in a shell.': 'Все записи в виде таблицы в командной строке.',
  'All records as a data frame, in Python with pyarrow.': 'Все записи в виде датафрейма в Python с pyarrow.',
  'All records as a data frame.': 'Все записи в виде датафрейма.',
  'All records one by one, with the typed client annals/client.':
    'Все записи одна за другой, с типизированным клиентом annals/client.',
  'No chart: none of these records has a date.': 'Диаграммы нет: ни у одной из этих записей нет даты.',
  'No map: none of these records has an exact location.':
    'Карты нет: ни у одной из этих записей нет точного местоположения.',
  Earliest: 'Самая ранняя дата',
  Latest: 'Самая поздняя дата',
  Undated: 'Без даты',
  'and {count, plural, one {# other} other {# others}}':
    'и ещё {count, plural, one {#} few {#} many {#} other {#}}',
  Countries: 'Страны',
  'The figure for each value.': 'Число для каждого значения.',
  'A saved chart has one colour: the colours of this page are not in it.':
    'Сохранённая диаграмма одноцветная: цветов этой страницы на ней нет.',
}
