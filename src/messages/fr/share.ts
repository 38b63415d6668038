/** French: what "Share & export" and the coverage of datasets say. */
import type { Translated } from '../english.js'

export const SHARE: Translated<'share'> = {
  Link: 'Lien',
  'To send to someone.': 'À envoyer à quelqu’un.',
  Files: 'Fichiers',
  'All records that match, to work with.': 'Toutes les fiches correspondantes, pour les exploiter.',
  Subscribe: 'S’abonner',
  'To be told what is new.': 'Pour suivre les nouveautés.',
  Code: 'Code',
  'For a shell, a notebook or a program.': 'Pour la ligne de commande, un notebook ou un programme.',
  'The whole collection': 'Toute la collection',
  'Everything, without the filters of this view.': 'Tout, sans les filtres de cette vue.',
  'The server does not answer these filters, so there is nothing to share.':
    'Le serveur n’accepte pas ces filtres : il n’y a donc rien à partager.',
  Charts: 'Graphiques',
  'Pictures with a title, a legend and a credit, for a report or a slide.':
    'Images avec titre, légende et attribution, pour un rapport ou une diapositive.',
  'Drawing …': 'Dessin en cours…',
  'Show elsewhere': 'Afficher ailleurs',
  'On your own page, in TimelineJS, or in QGIS.': 'Sur votre propre page, dans TimelineJS ou dans QGIS.',
  'The 20 latest records': 'Les 20 fiches les plus récentes',
  'The record that is open': 'La fiche ouverte',
  'This server lets no other site show it in a frame.':
    'Ce serveur ne permet à aucun autre site de l’afficher dans un cadre.',
  'Frame shows': 'Contenu du cadre',
  'Frames work on these sites only:': 'Les cadres ne fonctionnent que sur ces sites :',
  'Tables of counts': 'Tableaux de décomptes',
  'How many records there are, for a spreadsheet or a chart.':
    'Le nombre de fiches, pour un tableur ou un graphique.',
  'Values of': 'Valeurs du champ',
  Copy: 'Copier',
  'Copy link': 'Copier le lien',
  'Copy curl line': 'Copier la commande curl',
  Copied: 'Copié',
  'Selected: copy it with Ctrl+C': 'Sélectionné : copiez avec Ctrl+C',
  Download: 'Télécharger',
  Open: 'Ouvrir',
  Colours: 'Couleurs',
  Light: 'Claires',
  Dark: 'Sombres',
  'The browser cannot draw this chart. Download it as SVG.':
    'Le navigateur ne peut pas dessiner ce graphique. Téléchargez-le en SVG.',
  'Dates and countries are shown for the first {count} datasets.':
    'Les dates et les pays sont affichés pour les {count} premiers jeux de données.',
  'Link to this view': 'Lien vers cette vue',
  'Opens this page with the same filters.': 'Ouvre cette page avec les mêmes filtres.',
  'Link to the API': 'Lien vers l’API',
  'The records of this page as JSON.': 'Les fiches de cette page en JSON.',
  'A table, one record per row.': 'Un tableau, une fiche par ligne.',
  'CSV for Excel': 'CSV pour Excel',
  'The same table as Excel opens it in your country: with semicolons and decimal commas.':
    'Le même tableau, tel qu’Excel l’ouvre dans votre pays : avec des points-virgules et des virgules décimales.',
  'The same table, marked so that Excel reads every script.':
    'Le même tableau, marqué pour qu’Excel lise toutes les écritures.',
  'Up to 1,000 records in full; the answer links to the next ones.':
    'Jusqu’à 1 000 fiches en entier ; la réponse contient un lien vers les suivantes.',
  'All records in full, one JSON object per line.': 'Toutes les fiches, en entier : un objet JSON par ligne.',
  'Points with their records, for maps.': 'Des points avec leurs fiches, pour les cartes.',
  'A table with typed columns, for notebooks.': 'Un tableau à colonnes typées, pour les notebooks.',
  'Linked data with the terms of schema.org.': 'Données liées, avec le vocabulaire de schema.org.',
  'A database file of everything public, for Datasette, DuckDB or sqlite3.':
    'Un fichier de base de données avec tout ce qui est public, pour Datasette, DuckDB ou sqlite3.',
  'Data Package': 'Data Package',
  'A ZIP of CSV tables with a description of every column.':
    'Un ZIP de tableaux CSV avec une description de chaque colonne.',
  'NDJSON of everything': 'NDJSON complet',
  'Every record of every type; another annals can import it.':
    'Toutes les fiches de tous les types ; une autre instance d’annals peut les importer.',
  '{what} per period': '{what} par période',
  'The bars of the timeline as a table.': 'Les barres de la chronologie sous forme de tableau.',
  '{what} per period, for Excel': '{what} par période, pour Excel',
  'The same table, as Excel opens it.': 'Le même tableau, tel qu’Excel l’ouvre.',
  '{what} per value': '{what} par valeur',
  'How many records have each value.': 'Le nombre de fiches pour chaque valeur.',
  '{what} per value, for Excel': '{what} par valeur, pour Excel',
  'A record with an uncertain date is counted in each period in which it may fall. The sum of the column "possible" can therefore be larger than the number of records.':
    'Une fiche à date incertaine est comptée dans chaque période où elle peut se situer. La somme de la colonne « possible » peut donc dépasser le nombre de fiches.',
  'This server is read with a key, and feed readers and calendars cannot send it.':
    'Ce serveur se consulte avec une clé, que les lecteurs de flux et les calendriers ne peuvent pas envoyer.',
  'This server is read with a key, and pages of other sites cannot send it.':
    'Ce serveur se consulte avec une clé, que les pages d’autres sites ne peuvent pas envoyer.',
  'Atom feed': 'Flux Atom',
  'New and changed records in a feed reader.': 'Les fiches nouvelles ou modifiées, dans un lecteur de flux.',
  Calendar: 'Calendrier',
  'Records on their days, in a calendar that subscribes to addresses.':
    'Les fiches à leur date, dans un calendrier qui peut s’abonner à une adresse.',
  'Frame for a web page': 'Cadre pour une page web',
  'Paste this line into the HTML of a page.': 'Collez cette ligne dans le code HTML d’une page.',
  'Give TimelineJS this address. Records without a known year are left out.':
    'Indiquez cette adresse à TimelineJS. Les fiches sans année connue ne sont pas incluses.',
  'Add a connection "WFS / OGC API - Features" with this address, and an authentication that sends your key as a header. It has all records.':
    'Ajoutez une connexion « WFS / OGC API - Features » avec cette adresse, et une authentification qui envoie votre clé dans un en-tête. La connexion donne accès à toutes les fiches.',
  'Add a connection "WFS / OGC API - Features" with this address. It has all records; filter them in QGIS.':
    'Ajoutez une connexion « WFS / OGC API - Features » avec cette adresse. Elle donne accès à toutes les fiches ; filtrez-les dans QGIS.',
  'The records of this page, in a shell.': 'Les fiches de cette page, en ligne de commande.',
  'All records as a table, in a shell.': 'Toutes les fiches sous forme de tableau, en ligne de commande.',
  'All records as a data frame, in Python with pyarrow.':
    'Toutes les fiches dans un data frame, en Python avec pyarrow.',
  'All records as a data frame.': 'Toutes les fiches dans un data frame.',
  'All records one by one, with the typed client annals/client.':
    'Toutes les fiches une par une, avec le client typé annals/client.',
  'No chart: none of these records has a date.': 'Pas de graphique : aucune de ces fiches n’a de date.',
  'No map: none of these records has an exact location.':
    'Pas de carte : aucune de ces fiches n’a de localisation exacte.',
  Earliest: 'Première date',
  Latest: 'Dernière date',
  Undated: 'Sans date',
  'and {count, plural, one {# other} other {# others}}': 'et {count, plural, one {# autre} other {# autres}}',
  Countries: 'Pays',
  'The figure for each value.': 'Le chiffre pour chaque valeur.',
  'A saved chart has one colour: the colours of this page are not in it.':
    'Un graphique enregistré a une seule couleur : celles de cette page n’y sont pas.',
}
