/** What people agree to at kiosks, in the organisation's own words. */
export const consentTexts = {
  title: 'Ce que les personnes acceptent',
  lead: 'Ceci est lu à la borne avant que le visage de quelqu’un soit utilisé. Chaque borne l’affiche dans la langue que la personne choisit.',
  inForce: 'Texte en vigueur',
  ours: 'le texte par défaut du produit',
  language: 'Langue du texte',
  own: 'vos propres mots',
  default: 'texte par défaut',
  site: 'nom du site',
  write: 'Écrire une nouvelle version',
  writeHow:
    'Quatre points avec vos propres mots ; le titre et les deux derniers points restent, car ils disent ce que fait la borne. Du texte seul, {{most}} caractères au plus chacun. {{place}} devient le nom du site. Une langue laissée vide a le texte par défaut.',
  asShown: 'Comme la borne l’affichera',
  points: {
    purpose: 'Pourquoi',
    kept: 'Ce qui est conservé',
    until: 'Combien de temps',
    who: 'Qui est responsable, et comment le joindre',
  },
  length: '{{length}} caractères sur {{most}}',
  unfinished: 'Remplissez les quatre points, ou aucun : {{languages}}.',
  publish: 'Publier…',
  publishTitle: 'Publier la version {{number}}',
  publishHow:
    'Les bornes de tous les sites l’affichent dès qu’elles demandent de nouveau. Une version publiée ne change jamais. Qui a accepté une version antérieure reste tel quel ; sa page le dit.',
  publishNow: 'La publier',
  fallsBack: 'Avec le texte par défaut : {{languages}}.',
  allOwn: 'Les six langues ont vos propres mots.',
  history: 'Versions publiées',
  none: 'Rien n’a encore été publié : les bornes affichent le texte par défaut.',
  words: 'Ses mots dans chaque langue',
  failed: 'Les textes n’ont pas pu être chargés.',
  person: {
    earlier: 'A accepté une version antérieure du texte',
    unknown: 'Ce serveur n’a pas le texte de cette version.',
  },
} as const;

export const consentTextProblems = {
  'consent-text-incomplete': 'Une langue commencée a besoin des quatre points.',
  'consent-text-too-long': 'Un point est trop long. Chacun a 400 caractères au plus.',
  'consent-text-markup':
    'Du texte seul : ni balises, ni références de caractères, ni signes invisibles. Écrivez les adresses sans chevrons.',
  'consent-text-changed':
    'Quelqu’un a publié un texte entre-temps. Rechargez la page et regardez-le d’abord.',
  'consent-text-same': 'C’est déjà ce que les personnes acceptent. Changez d’abord quelque chose.',
} as const;
