/** French: what the pages that the server makes say, where the explorer does not say it too. */
import type { Translated } from '../english.js'

export const PAGES: Translated<'pages'> = {
  'More in <name>{collection}</name>': 'Voir plus dans <name>{collection}</name>',
  'The latest {shown, number} of {total, plural, one {# record} other {# records}}.':
    'Les {shown, number} plus récentes sur {total, plural, one {# fiche} other {# fiches}}.',
  'Sources, claims and history': 'Sources, affirmations et historique',
  'None of these records has an exact location.': 'Aucune de ces fiches n’a de localisation exacte.',
  'A circle’s area grows with the number of records.':
    'L’aire d’un cercle augmente avec le nombre de fiches.',
  'Land and borders: Natural Earth.': 'Terres et frontières : Natural Earth.',
  'Show them on the timeline and the map': 'Les afficher sur la chronologie et la carte',
  'About this page': 'À propos de cette page',
  'last updated {time}': 'dernière mise à jour : {time}',
  'Part of': 'Fait partie de',
  'Parts of it': 'Comprend',
  'There are more:': 'Il y en a d’autres :',
  'all records of them': 'toutes leurs fiches',
  'Other names': 'Autres noms',
  More: 'Autres',
  'The name is protected: the public does not see this page.':
    'Le nom est protégé : le public ne voit pas cette page.',
  Location: 'Localisation',
  'latitude {latitude}, longitude {longitude}': 'latitude {latitude}, longitude {longitude}',
  Address: 'Adresse',
  'Archived copy': 'Copie archivée',
  Authors: 'Auteurs',
  Cites: 'Cite',
  'none recorded': 'aucune source enregistrée',
  '{what}, named in {count, plural, one {# record} other {# records}}.':
    '{what}, figurant dans {count, plural, one {# fiche} other {# fiches}}.',
  'Skip to the content': 'Aller au contenu',
  'All records': 'Toutes les fiches',
  'The disc shows how exact the location is.': 'Le disque montre la précision de la localisation.',
  'A dashed ring: accuracy unknown.': 'Cercle en tirets : précision inconnue.',
  History: 'Historique',
  'All revisions, older ones too': 'Toutes les révisions, même anciennes',
  'This is the editors’ view: it may show what the public does not see.':
    'Ceci est la vue de la rédaction : elle peut montrer ce que le public ne voit pas.',
  'This is how it stands in the release <name>{release}</name>.':
    'Voici son état dans la version publiée <name>{release}</name>.',
  'See the current version': 'Voir la version actuelle',
  'What this means': 'Ce que cela signifie',
  'Request ID:': 'ID de la requête :',
  'something else': 'autre chose',
  'all that is shown here': 'tout ce qui est affiché ici',
  'As it stands in the release {release}.': 'État dans la version publiée {release}.',
  Attributes: 'Attributs',
  'About this record': 'À propos de cette fiche',
  'Cite this record': 'Citer cette fiche',
  'Claims, field by field': 'Affirmations, champ par champ',
  'about this source': 'à propos de cette source',
  yes: 'oui',
  no: 'non',
  'an unknown day': '(jour inconnu)',
  'For searches it counts as one day {when}.': 'Pour les recherches, compte comme un seul jour, {when}.',
  'For searches: {begin}; {end}.': 'Pour les recherches : {begin} ; {end}.',
  'no known beginning': 'sans début connu',
  'no known end': 'sans fin connue',
  '{what} because a linked record changed': '{what}, car une fiche liée a changé',
  'Show it on the timeline and the map': 'Afficher sur la chronologie et la carte',
  'Show attributes': 'Afficher les attributs',
  '{count, plural, one {# more act} other {# more acts}}':
    '{count, plural, one {# autre acte} other {# autres actes}}',
  '{count, plural, one {# more attribute} other {# more attributes}}':
    '{count, plural, one {# autre attribut} other {# autres attributs}}',
  '{count, plural, one {# more author} other {# more authors}}':
    '{count, plural, one {# autre auteur} other {# autres auteurs}}',
  '{count, plural, one {# more character} other {# more characters}}':
    '{count, plural, one {# autre caractère} other {# autres caractères}}',
  '{count, plural, one {# more claim} other {# more claims}}':
    '{count, plural, one {# autre affirmation} other {# autres affirmations}}',
  '{count, plural, one {# more external ID} other {# more external IDs}}':
    '{count, plural, one {# autre ID externe} other {# autres ID externes}}',
  '{count, plural, one {# more involved} other {# more involved}}':
    '{count, plural, one {# autre acteur} other {# autres acteurs}}',
  '{count, plural, one {# more name} other {# more names}}':
    '{count, plural, one {# autre nom} other {# autres noms}}',
  '{count, plural, one {# more place} other {# more places}}':
    '{count, plural, one {# autre lieu} other {# autres lieux}}',
  '{count, plural, one {# more record} other {# more records}}':
    '{count, plural, one {# autre fiche} other {# autres fiches}}',
  '{count, plural, one {# more related record} other {# more related records}}':
    '{count, plural, one {# autre fiche liée} other {# autres fiches liées}}',
  '{count, plural, one {# more source} other {# more sources}}':
    '{count, plural, one {# autre source} other {# autres sources}}',
  '{count, plural, one {# more tag} other {# more tags}}':
    '{count, plural, one {# autre étiquette} other {# autres étiquettes}}',
  '{count, plural, one {# more technology} other {# more technologies}}':
    '{count, plural, one {# autre technologie} other {# autres technologies}}',
  '{count, plural, one {# more translation} other {# more translations}}':
    '{count, plural, one {# autre traduction} other {# autres traductions}}',
  '{count, plural, one {# more value} other {# more values}}':
    '{count, plural, one {# autre valeur} other {# autres valeurs}}',
  '{count, number} without a date not shown': '{count, number} sans date, non affichées',
  '{count, number} without a value': '{count, number} sans valeur',
  'a circle is a record': 'un cercle est une fiche',
  'none that is shown here': 'aucun parmi ceux affichés ici',
  'a circle is one place of a record, which may have several':
    'un cercle est un lieu d’une fiche, qui peut en avoir plusieurs',
  'a record with an uncertain date counts in every bar where it may fall, so the bars can add up to more than the total':
    'une fiche de date incertaine compte dans chaque barre où elle peut tomber : la somme des barres peut dépasser le total',
  'circle size: number of records (largest: {count, number})':
    'taille du cercle : nombre de fiches (le plus grand : {count, number})',
  '{count, number} not shown: no exact location':
    '{count, number} non affichées : pas de localisation exacte',
  'land and borders: Natural Earth': 'terres et frontières : Natural Earth',
  'and {count, plural, one {# more dataset} other {# more datasets}}':
    'et {count, plural, one {# autre jeu de données} other {# autres jeux de données}}',
  'circle size: {what} (largest: {count, number})':
    'taille du cercle : {what} (le plus grand : {count, number})',
}
