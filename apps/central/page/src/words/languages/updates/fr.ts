/** Which kiosks take which release. */
export const updates = {
  title: 'Mises à jour',
  how: 'Une borne prend une version signée par qui l’a faite, une fois ouverte pour son anneau. Elle la cherche là où le disent les réglages de l’appareil, quand la mise à jour y est lancée.',
  columns: { ring: 'Anneau', open: 'Version ouverte', runs: 'Ce que ses bornes utilisent', ways: 'Actions' },
  rings: { canary: 'Éclaireurs', early: 'Premiers', everyone: 'Tous', own: 'Selon le fichier de l’appareil' },
  nothingOpen: 'aucune',
  byItsFile: 'selon l’anneau de ce fichier',
  noKiosk: 'aucune borne',
  unknown: 'inconnue',
  count: '{{version}} : {{number}}',
  open: 'Ouvrir…',
  openFor: 'Ouvrir l’anneau « {{ring}} »',
  openHow: 'Les bornes de cet anneau prennent cette version dès leur prochaine demande, et aucune autre.',
  version: 'Version',
  assign: 'Affecter des bornes à un anneau…',
  assignHow: 'La borne l’apprend à sa prochaine demande.',
  whichKiosks: 'Quelles bornes ?',
  put: 'Affecter',
  stop: 'Arrêter le déploiement',
  stopHow:
    'Dès sa prochaine demande, aucune borne ne commence de mise à jour. Celle qui est en cours s’achève.',
  stopped: 'Le déploiement est arrêté : aucune borne ne commence de mise à jour.',
  resume: 'Poursuivre le déploiement',
  resumeHow: 'Les bornes peuvent de nouveau prendre ce qui est ouvert pour leur anneau.',
  history: 'Ce qui a été décidé',
  steps: {
    opened: '{{ring}} : version {{version}} ouverte',
    stopped: 'Déploiement arrêté',
    resumed: 'Le déploiement se poursuit',
  },
} as const;

export const updateProblems = {
  'ring-too-early': 'Ouvrez d’abord cette version pour l’anneau précédent.',
  'roll-out-same': 'C’est déjà le cas.',
} as const;
