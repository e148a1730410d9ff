import type { Words } from '../en.ts';

/** What central noticed of a kiosk's records. */
export const alarms: Words['alarms'] = {
  gap: {
    title: 'Il manque des événements avant ceux qui sont arrivés.',
    advice:
      'Ils sont pris dès que la borne envoie ce qui manque. Si cela persiste, ouvrez sa file d’attente.',
  },
  fork: {
    title: 'La borne a envoyé un second événement sous un numéro déjà pris.',
    advice:
      'Sa base de données a sans doute été restaurée ou copiée. Vérifiez avant de vous fier à la suite.',
  },
  broken: {
    title: 'Un événement ne continue pas la chaîne des précédents.',
    advice:
      'Sa base de données a sans doute été restaurée ou modifiée. Vérifiez avant de vous fier à la suite.',
  },
  lost: {
    title: 'La borne dit avoir perdu un événement.',
    advice: 'Son disque est peut-être défaillant. Demandez qui a pointé vers cette heure.',
  },
  invalid: {
    title: 'Un événement est authentique, mais ce serveur ne le comprend pas.',
    advice: 'La borne a peut-être une version plus récente : mettez le serveur à jour.',
  },
  again: { title: 'Un événement est revenu avec un autre contenu.' },
  changed: { title: 'Un événement a été modifié en chemin.' },
  unsigned: { title: 'Un événement ne porte pas la signature de la borne.' },
  foreign: { title: 'La borne a envoyé l’événement d’une autre borne.' },
  unreadable: { title: 'La borne a envoyé ce qui n’est pas un événement.' },
  altered: {
    advice: 'La borne renvoie le véritable événement. Si cela se répète, examinez le réseau entre les deux.',
  },
  other: {
    title: 'Quelque chose ne va pas avec ses événements ({{code}}).',
    advice: 'Consultez le journal du serveur.',
  },
};
