/** What people agreed to on paper. */
export const paperConsents = {
  form: 'Formulaire à signer (PDF)',
  formLanguage: 'Langue du formulaire',
  record: 'Noter un consentement sur papier…',
  recordTitle: 'Consentement sur papier : {{name}}',
  recordHow:
    'Pour qui a signé un papier, qui est la preuve : gardez-le. Il compte depuis le début de son jour ; une réponse à une borne ce jour-là ou plus tard passe donc avant.',
  date: 'Date du papier',
  version: 'Version du texte',
  language: 'Langue du papier',
  keptAt: 'Où le papier est conservé',
  save: 'Le noter',
  onPaper: 'Sur papier, noté par {{name}}',
  kept: 'Conservé : {{place}}',
  withdraw: 'Retiré…',
  withdrawTitle: 'Consentement sur papier retiré : {{name}}',
  withdrawHow:
    'Ce qui est connu du visage est effacé sur chaque borne, et chacune le prouve. Nom, code PIN et badge restent, et ce qui a été noté du papier aussi.',
  withdrawNow: 'Noter le retrait',
} as const;

export const paperConsentProblems = {
  'consent-text-unknown': 'Aucune version ne porte ce nom. Rechargez la page.',
  'consent-text-later':
    'Cette version a été publiée après ce jour. Choisissez celle qui était en vigueur alors.',
  'person-without-site':
    'La personne n’appartient à aucun site, et le texte en porte le nom. Donnez-lui d’abord un site.',
  'consent-date-implausible': 'La date n’est ni dans le futur, ni avant 2000.',
  'consent-not-in-force': 'La personne a répondu autre chose entre-temps. Rechargez la page.',
} as const;
