/** Chinese: what "Share & export" and the coverage of datasets say. */
import type { Translated } from '../english.js'

export const SHARE: Translated<'share'> = {
  Link: '链接',
  'To send to someone.': '发送给他人。',
  Files: '文件',
  'All records that match, to work with.': '全部符合条件的记录，供进一步使用。',
  Subscribe: '订阅',
  'To be told what is new.': '及时获知新内容。',
  Code: '代码',
  'For a shell, a notebook or a program.': '用于命令行、Notebook 或程序。',
  'The whole collection': '整个资料集',
  'Everything, without the filters of this view.': '全部内容，不受当前视图的筛选条件限制。',
  'The server does not answer these filters, so there is nothing to share.':
    '服务器不接受这些筛选条件，因此没有可分享的内容。',
  Charts: '图表',
  'Pictures with a title, a legend and a credit, for a report or a slide.':
    '带有标题、图例和署名的图片，可用于报告或幻灯片。',
  'Drawing …': '正在绘制…',
  'Show elsewhere': '在别处显示',
  'On your own page, in TimelineJS, or in QGIS.': '在您自己的网页、TimelineJS 或 QGIS 中显示。',
  'The 20 latest records': '最新的20条记录',
  'The record that is open': '当前打开的记录',
  'This server lets no other site show it in a frame.': '此服务器不允许任何其他网站在框架中显示其内容。',
  'Frame shows': '框架内容',
  'Frames work on these sites only:': '框架仅在以下网站有效：',
  'Tables of counts': '统计表',
  'How many records there are, for a spreadsheet or a chart.': '记录的数量，可用于电子表格或图表。',
  'Values of': '统计字段',
  Copy: '复制',
  'Copy link': '复制链接',
  'Copy curl line': '复制 curl 命令',
  Copied: '已复制',
  'Selected: copy it with Ctrl+C': '已选中：请按 Ctrl+C 复制',
  Download: '下载',
  Open: '打开',
  Colours: '配色',
  Light: '浅色',
  Dark: '深色',
  'The browser cannot draw this chart. Download it as SVG.': '浏览器无法绘制此图表。请下载 SVG 格式。',
  'Dates and countries are shown for the first {count} datasets.':
    '仅为前{count}个数据集显示日期和国家/地区。',
  'Link to this view': '此视图的链接',
  'Opens this page with the same filters.': '打开本页面并应用相同的筛选条件。',
  'Link to the API': 'API 链接',
  'The records of this page as JSON.': '本页的记录（JSON 格式）。',
  'A table, one record per row.': '表格，每行一条记录。',
  'CSV for Excel': '适用于 Excel 的 CSV',
  'The same table as Excel opens it in your country: with semicolons and decimal commas.':
    '同一表格，采用您所在国家/地区的 Excel 格式：以分号分隔，以逗号作小数点。',
  'The same table, marked so that Excel reads every script.':
    '同一表格，带有标记，使 Excel 能正确读取各种文字。',
  'Up to 1,000 records in full; the answer links to the next ones.':
    '最多1000条记录的完整内容；响应中含有指向后续记录的链接。',
  'All records in full, one JSON object per line.': '全部记录的完整内容，每行一个 JSON 对象。',
  'Points with their records, for maps.': '带有记录信息的点，用于地图。',
  'A table with typed columns, for notebooks.': '各列带有数据类型的表格，用于 Notebook。',
  'Linked data with the terms of schema.org.': '采用 schema.org 词汇的关联数据。',
  'A database file of everything public, for Datasette, DuckDB or sqlite3.':
    '包含全部公开内容的数据库文件，可用于 Datasette、DuckDB 或 sqlite3。',
  'Data Package': 'Data Package',
  'A ZIP of CSV tables with a description of every column.': 'CSV 表格的 ZIP 压缩包，附有每一列的说明。',
  'NDJSON of everything': '全部内容的 NDJSON',
  'Every record of every type; another annals can import it.':
    '所有类型的全部记录；可导入另一个 annals 实例。',
  '{what} per period': '{what}（按时段）',
  'The bars of the timeline as a table.': '以表格形式列出时间线各条形的数据。',
  '{what} per period, for Excel': '{what}（按时段，Excel 版）',
  'The same table, as Excel opens it.': '同一表格，采用 Excel 可直接打开的格式。',
  '{what} per value': '{what}（按值）',
  'How many records have each value.': '每个值有多少条记录。',
  '{what} per value, for Excel': '{what}（按值，Excel 版）',
  'A record with an uncertain date is counted in each period in which it may fall. The sum of the column "possible" can therefore be larger than the number of records.':
    '日期不确定的记录，在其可能所属的每个时段各计一次。因此，“possible”列的总和可能大于记录数。',
  'This server is read with a key, and feed readers and calendars cannot send it.':
    '读取此服务器需要密钥，而订阅阅读器和日历无法发送密钥。',
  'This server is read with a key, and pages of other sites cannot send it.':
    '读取此服务器需要密钥，而其他网站的页面无法发送密钥。',
  'Atom feed': 'Atom 订阅源',
  'New and changed records in a feed reader.': '在订阅阅读器中查看新增和更改过的记录。',
  Calendar: '日历',
  'Records on their days, in a calendar that subscribes to addresses.':
    '在可按网址订阅的日历中，按日期显示记录。',
  'Frame for a web page': '网页嵌入框架',
  'Paste this line into the HTML of a page.': '将此行粘贴到网页的 HTML 中。',
  'Give TimelineJS this address. Records without a known year are left out.':
    '将此网址提供给 TimelineJS。年份不详的记录不包括在内。',
  'Add a connection "WFS / OGC API - Features" with this address, and an authentication that sends your key as a header. It has all records.':
    '使用此网址添加“WFS / OGC API - Features”连接，并添加以标头发送密钥的身份验证。其中包含全部记录。',
  'Add a connection "WFS / OGC API - Features" with this address. It has all records; filter them in QGIS.':
    '使用此网址添加“WFS / OGC API - Features”连接。其中包含全部记录；请在 QGIS 中筛选。',
  'The records of this page, in a shell.': '在命令行中获取本页的记录。',
  'All records as a table, in a shell.': '在命令行中以表格形式获取全部记录。',
  'All records as a data frame, in Python with pyarrow.': '以数据框形式获取全部记录（Python 和 pyarrow）。',
  'All records as a data frame.': '以数据框形式获取全部记录。',
  'All records one by one, with the typed client annals/client.':
    '使用带类型的客户端 annals/client 逐条获取全部记录。',
  'No chart: none of these records has a date.': '无图表：这些记录均无日期。',
  'No map: none of these records has an exact location.': '无地图：这些记录均无确切位置。',
  Earliest: '最早日期',
  Latest: '最晚日期',
  Undated: '无日期',
  'and {count, plural, one {# other} other {# others}}': '以及另外{count, plural, other {#个}}',
  Countries: '国家/地区',
  'The figure for each value.': '每个值对应的数字。',
  'A saved chart has one colour: the colours of this page are not in it.':
    '保存的图表只有一种颜色：不含本页的各种颜色。',
}
