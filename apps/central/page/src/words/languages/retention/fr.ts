import type { Words } from '../en.ts';

export const retention: Words['audit']['retention'] = {
  title: 'Durées de conservation',
  how: 'Une fois par jour, le serveur efface ce qui est plus ancien. Les corrections, ce journal, les personnes et leurs consentements ne s’effacent pas d’eux-mêmes.',
  what: 'Quoi',
  term: 'Conservé',
  kinds: {
    attendance: 'Pointages, tels que les bornes les ont signés',
    'kyc-checks': 'Résultats des contrôles de documents',
    'kyc-pictures': 'Images et champs des contrôles en attente d’examen, au plus',
    'refused-events': 'Ce que les bornes ont envoyé et que le serveur a refusé',
  },
  days: '{{number}} jours',
  forever: 'Pour toujours',
  ours: 'd’origine',
  change: 'Modifier…',
  changeHow:
    'Cela vaut dès le prochain nettoyage quotidien. Une durée plus courte efface ce qui est plus ancien, et rien ne le ramène.',
  daysField: 'Jours (au moins {{least}})',
  keep: 'Conserver pour toujours',
  save: 'Enregistrer la durée',
  never: 'Aucun nettoyage n’a encore eu lieu.',
  swept: 'Dernier nettoyage {{when}} ; effacés : {{number}}.',
  failed: 'Les durées n’ont pas pu être chargées.',
};
