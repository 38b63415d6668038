/** Spanish: what "Share & export" and the coverage of datasets say. */
import type { Translated } from '../english.js'

export const SHARE: Translated<'share'> = {
  Link: 'Enlace',
  'To send to someone.': 'Para enviar a otra persona.',
  Files: 'Archivos',
  'All records that match, to work with.': 'Todos los registros que coinciden, para trabajar con ellos.',
  Subscribe: 'Suscribirse',
  'To be told what is new.': 'Para estar al tanto de las novedades.',
  Code: 'Código',
  'For a shell, a notebook or a program.':
    'Para la línea de comandos, un cuaderno interactivo o un programa.',
  'The whole collection': 'La colección completa',
  'Everything, without the filters of this view.': 'Todo, sin los filtros de esta vista.',
  'The server does not answer these filters, so there is nothing to share.':
    'El servidor no acepta estos filtros, así que no hay nada que compartir.',
  Charts: 'Gráficos',
  'Pictures with a title, a legend and a credit, for a report or a slide.':
    'Imágenes con título, leyenda y atribución, para un informe o una diapositiva.',
  'Drawing …': 'Dibujando…',
  'Show elsewhere': 'Mostrar en otro lugar',
  'On your own page, in TimelineJS, or in QGIS.': 'En su propia página, en TimelineJS o en QGIS.',
  'The 20 latest records': 'Los 20 registros más recientes',
  'The record that is open': 'El registro abierto',
  'This server lets no other site show it in a frame.':
    'Este servidor no permite que ningún otro sitio lo muestre en un marco.',
  'Frame shows': 'Contenido del marco',
  'Frames work on these sites only:': 'Los marcos solo funcionan en estos sitios:',
  'Tables of counts': 'Tablas de recuentos',
  'How many records there are, for a spreadsheet or a chart.':
    'Cuántos registros hay, para una hoja de cálculo o un gráfico.',
  'Values of': 'Valores del campo',
  Copy: 'Copiar',
  'Copy link': 'Copiar enlace',
  'Copy curl line': 'Copiar comando curl',
  Copied: 'Copiado',
  'Selected: copy it with Ctrl+C': 'Seleccionado: cópielo con Ctrl+C',
  Download: 'Descargar',
  Open: 'Abrir',
  Colours: 'Colores',
  Light: 'Claros',
  Dark: 'Oscuros',
  'The browser cannot draw this chart. Download it as SVG.':
    'El navegador no puede dibujar este gráfico. Descárguelo como SVG.',
  'Dates and countries are shown for the first {count} datasets.':
    'Se muestran fechas y países de los primeros {count} conjuntos de datos.',
  'Link to this view': 'Enlace a esta vista',
  'Opens this page with the same filters.': 'Abre esta página con los mismos filtros.',
  'Link to the API': 'Enlace a la API',
  'The records of this page as JSON.': 'Los registros de esta página en JSON.',
  'A table, one record per row.': 'Una tabla, un registro por fila.',
  'CSV for Excel': 'CSV para Excel',
  'The same table as Excel opens it in your country: with semicolons and decimal commas.':
    'La misma tabla, tal como Excel la abre en su país: con punto y coma como separador y coma decimal.',
  'The same table, marked so that Excel reads every script.':
    'La misma tabla, marcada para que Excel lea todos los sistemas de escritura.',
  'Up to 1,000 records in full; the answer links to the next ones.':
    'Hasta 1000 registros íntegros; la respuesta enlaza a los siguientes.',
  'All records in full, one JSON object per line.':
    'Todos los registros, íntegros: un objeto JSON por línea.',
  'Points with their records, for maps.': 'Puntos con sus registros, para mapas.',
  'A table with typed columns, for notebooks.':
    'Una tabla con columnas tipadas, para cuadernos interactivos.',
  'Linked data with the terms of schema.org.': 'Datos enlazados con el vocabulario de schema.org.',
  'A database file of everything public, for Datasette, DuckDB or sqlite3.':
    'Un archivo de base de datos con todo lo público, para Datasette, DuckDB o sqlite3.',
  'Data Package': 'Data Package',
  'A ZIP of CSV tables with a description of every column.':
    'Un ZIP de tablas CSV con una descripción de cada columna.',
  'NDJSON of everything': 'NDJSON completo',
  'Every record of every type; another annals can import it.':
    'Todos los registros de todos los tipos; otra instancia de annals puede importarlos.',
  '{what} per period': '{what} por periodo',
  'The bars of the timeline as a table.': 'Las barras de la cronología como tabla.',
  '{what} per period, for Excel': '{what} por periodo, para Excel',
  'The same table, as Excel opens it.': 'La misma tabla, tal como Excel la abre.',
  '{what} per value': '{what} por valor',
  'How many records have each value.': 'Cuántos registros tiene cada valor.',
  '{what} per value, for Excel': '{what} por valor, para Excel',
  'A record with an uncertain date is counted in each period in which it may fall. The sum of the column "possible" can therefore be larger than the number of records.':
    'Un registro con fecha incierta se cuenta en cada periodo al que puede corresponder. Por eso, la suma de la columna “possible” puede superar el número de registros.',
  'This server is read with a key, and feed readers and calendars cannot send it.':
    'Este servidor se consulta con una clave, y los lectores de feeds y los calendarios no pueden enviarla.',
  'This server is read with a key, and pages of other sites cannot send it.':
    'Este servidor se consulta con una clave, y las páginas de otros sitios no pueden enviarla.',
  'Atom feed': 'Feed Atom',
  'New and changed records in a feed reader.': 'Registros nuevos y modificados, en un lector de feeds.',
  Calendar: 'Calendario',
  'Records on their days, in a calendar that subscribes to addresses.':
    'Los registros en sus días, en un calendario que permite suscribirse a direcciones.',
  'Frame for a web page': 'Marco para una página web',
  'Paste this line into the HTML of a page.': 'Pegue esta línea en el HTML de una página.',
  'Give TimelineJS this address. Records without a known year are left out.':
    'Indique esta dirección a TimelineJS. Los registros sin año conocido no se incluyen.',
  'Add a connection "WFS / OGC API - Features" with this address, and an authentication that sends your key as a header. It has all records.':
    'Añada una conexión “WFS / OGC API - Features” con esta dirección y una autenticación que envíe su clave en un encabezado. La conexión da acceso a todos los registros.',
  'Add a connection "WFS / OGC API - Features" with this address. It has all records; filter them in QGIS.':
    'Añada una conexión “WFS / OGC API - Features” con esta dirección. Da acceso a todos los registros; fíltrelos en QGIS.',
  'The records of this page, in a shell.': 'Los registros de esta página, en la línea de comandos.',
  'All records as a table, in a shell.': 'Todos los registros como tabla, en la línea de comandos.',
  'All records as a data frame, in Python with pyarrow.':
    'Todos los registros como data frame, en Python con pyarrow.',
  'All records as a data frame.': 'Todos los registros como data frame.',
  'All records one by one, with the typed client annals/client.':
    'Todos los registros uno por uno, con el cliente tipado annals/client.',
  'No chart: none of these records has a date.': 'Sin gráfico: ninguno de estos registros tiene fecha.',
  'No map: none of these records has an exact location.':
    'Sin mapa: ninguno de estos registros tiene una ubicación exacta.',
  Earliest: 'Primera fecha',
  Latest: 'Última fecha',
  Undated: 'Sin fecha',
  'and {count, plural, one {# other} other {# others}}': 'y {count, plural, one {# más} other {# más}}',
  Countries: 'Países',
  'The figure for each value.': 'La cifra de cada valor.',
  'A saved chart has one colour: the colours of this page are not in it.':
    'Un gráfico guardado tiene un solo color: los colores de esta página no están en él.',
}
