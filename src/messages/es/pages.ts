/** Spanish: what the pages that the server makes say, where the explorer does not say it too. */
import type { Translated } from '../english.js'

export const PAGES: Translated<'pages'> = {
  'More in <name>{collection}</name>': 'Más en <name>{collection}</name>',
  'The latest {shown, number} of {total, plural, one {# record} other {# records}}.':
    'Los {shown, number} más recientes de {total, plural, one {# registro} other {# registros}}.',
  'Sources, claims and history': 'Fuentes, afirmaciones e historial',
  'None of these records has an exact location.': 'Ninguno de estos registros tiene una ubicación exacta.',
  'A circle’s area grows with the number of records.':
    'El área de un círculo crece con el número de registros.',
  'Land and borders: Natural Earth.': 'Tierras y fronteras: Natural Earth.',
  'Show them on the timeline and the map': 'Mostrarlos en la cronología y el mapa',
  'About this page': 'Acerca de esta página',
  'last updated {time}': 'última actualización: {time}',
  'Part of': 'Forma parte de',
  'Parts of it': 'Comprende',
  'There are more:': 'Hay más:',
  'all records of them': 'todos sus registros',
  'Other names': 'Otros nombres',
  More: 'Más',
  'The name is protected: the public does not see this page.':
    'El nombre está protegido: el público no ve esta página.',
  Location: 'Ubicación',
  'latitude {latitude}, longitude {longitude}': 'latitud {latitude}, longitud {longitude}',
  Address: 'Dirección',
  'Archived copy': 'Copia archivada',
  Authors: 'Autoría',
  Cites: 'Cita a',
  'none recorded': 'ninguna fuente registrada',
  '{what}, named in {count, plural, one {# record} other {# records}}.':
    '{what}, con mención en {count, plural, one {# registro} other {# registros}}.',
  'Skip to the content': 'Ir al contenido',
  'All records': 'Todos los registros',
  'The disc shows how exact the location is.': 'El disco muestra la precisión de la ubicación.',
  'A dashed ring: accuracy unknown.': 'Anillo discontinuo: precisión desconocida.',
  History: 'Historial',
  'All revisions, older ones too': 'Todas las revisiones, también las anteriores',
  'This is the editors’ view: it may show what the public does not see.':
    'Esta es la vista del equipo editorial: puede mostrar lo que el público no ve.',
  'This is how it stands in the release <name>{release}</name>.':
    'Así consta en la versión publicada <name>{release}</name>.',
  'See the current version': 'Ver la versión actual',
  'What this means': 'Qué significa esto',
  'Request ID:': 'ID de la solicitud:',
  'something else': 'otra cosa',
  'all that is shown here': 'todo lo que se muestra aquí',
  'As it stands in the release {release}.': 'Tal como consta en la versión publicada {release}.',
  Attributes: 'Atributos',
  'About this record': 'Acerca de este registro',
  'Cite this record': 'Citar este registro',
  'Claims, field by field': 'Afirmaciones, campo por campo',
  'about this source': 'acerca de esta fuente',
  yes: 'sí',
  no: 'no',
  'an unknown day': '(día desconocido)',
  'For searches it counts as one day {when}.': 'En las búsquedas cuenta como un solo día, {when}.',
  'For searches: {begin}; {end}.': 'En las búsquedas: {begin}; {end}.',
  'no known beginning': 'sin inicio conocido',
  'no known end': 'sin final conocido',
  '{what} because a linked record changed': '{what} porque cambió un registro vinculado',
  'Show it on the timeline and the map': 'Mostrar en la cronología y el mapa',
  'Show attributes': 'Mostrar atributos',
  '{count, plural, one {# more act} other {# more acts}}':
    '{count, plural, one {# acto más} other {# actos más}}',
  '{count, plural, one {# more attribute} other {# more attributes}}':
    '{count, plural, one {# atributo más} other {# atributos más}}',
  '{count, plural, one {# more author} other {# more authors}}':
    '{count, plural, one {# autor más} other {# autores más}}',
  '{count, plural, one {# more character} other {# more characters}}':
    '{count, plural, one {# carácter más} other {# caracteres más}}',
  '{count, plural, one {# more claim} other {# more claims}}':
    '{count, plural, one {# afirmación más} other {# afirmaciones más}}',
  '{count, plural, one {# more external ID} other {# more external IDs}}':
    '{count, plural, one {# ID externo más} other {# ID externos más}}',
  '{count, plural, one {# more involved} other {# more involved}}':
    '{count, plural, one {# actor más} other {# actores más}}',
  '{count, plural, one {# more name} other {# more names}}':
    '{count, plural, one {# nombre más} other {# nombres más}}',
  '{count, plural, one {# more place} other {# more places}}':
    '{count, plural, one {# lugar más} other {# lugares más}}',
  '{count, plural, one {# more record} other {# more records}}':
    '{count, plural, one {# registro más} other {# registros más}}',
  '{count, plural, one {# more related record} other {# more related records}}':
    '{count, plural, one {# registro relacionado más} other {# registros relacionados más}}',
  '{count, plural, one {# more source} other {# more sources}}':
    '{count, plural, one {# fuente más} other {# fuentes más}}',
  '{count, plural, one {# more tag} other {# more tags}}':
    '{count, plural, one {# etiqueta más} other {# etiquetas más}}',
  '{count, plural, one {# more technology} other {# more technologies}}':
    '{count, plural, one {# tecnología más} other {# tecnologías más}}',
  '{count, plural, one {# more translation} other {# more translations}}':
    '{count, plural, one {# traducción más} other {# traducciones más}}',
  '{count, plural, one {# more value} other {# more values}}':
    '{count, plural, one {# valor más} other {# valores más}}',
  '{count, number} without a date not shown': '{count, number} sin fecha, no mostrados',
  '{count, number} without a value': '{count, number} sin valor',
  'a circle is a record': 'un círculo es un registro',
  'none that is shown here': 'ninguno de los que se muestran aquí',
  'a circle is one place of a record, which may have several':
    'un círculo es un lugar de un registro, que puede tener varios',
  'a record with an uncertain date counts in every bar where it may fall, so the bars can add up to more than the total':
    'un registro de fecha incierta cuenta en cada barra en la que puede caer, así que las barras pueden sumar más que el total',
  'circle size: number of records (largest: {count, number})':
    'tamaño del círculo: número de registros (el mayor: {count, number})',
  '{count, number} not shown: no exact location': '{count, number} no mostrados: sin ubicación exacta',
  'land and borders: Natural Earth': 'tierra y fronteras: Natural Earth',
  'and {count, plural, one {# more dataset} other {# more datasets}}':
    'y {count, plural, one {# conjunto de datos más} other {# conjuntos de datos más}}',
  'circle size: {what} (largest: {count, number})': 'tamaño del círculo: {what} (el mayor: {count, number})',
}
