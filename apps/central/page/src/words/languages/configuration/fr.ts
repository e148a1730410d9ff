/** What an administrator can change at a kiosk from afar. */
export const configuration = {
  title: 'Réglages',
  ofKiosks: 'Réglages de ses bornes…',
  how: {
    kiosk:
      'Ce qui est indiqué ici l’emporte sur ce que disent le site et l’appareil lui-même. La borne le prend à sa prochaine demande, sans redémarrer, et le garde sans réseau.',
    site: 'Pour toutes les bornes du site, sauf celles qui ont leurs propres réglages.',
  },
  names: {
    livenessMode: 'Ce qui est demandé aux personnes',
    screenLight: 'Lumière changeante à l’écran',
    voicePrompts: 'Consignes parlées',
    identityCheck: 'Vérification des pièces d’identité',
    selfEnrolment: 'Chacun enregistre son visage, par code ou badge',
    showWorkedTime: 'Arrivée ou départ, et les heures de la semaine',
    supervisorWithoutFace: 'Un responsable confirme code et badge',
    defaultLanguage: 'Langue avant tout choix',
    undoSeconds: 'Délai pour annuler un pointage',
  },
  values: {
    livenessMode: {
      passive: 'Regarder la caméra',
      'one-action': 'Un mouvement',
      'two-actions': 'Deux mouvements',
    },
    screenLight: { never: 'Jamais', 'when-unsure': 'Quand la borne n’est pas sûre', always: 'Toujours' },
    defaultLanguage: { screen: 'Celle de l’appareil' },
  },
  on: 'Oui',
  off: 'Non',
  left: 'Non indiqué ici',
  leftToSite: 'Comme le dit le site : {{value}}',
  now: 'Actuellement sur la borne : {{value}} ({{from}})',
  from: {
    environment: 'fixé sur l’appareil, qui l’emporte',
    kiosk: 'd’ici',
    site: 'du site',
    box: 'propre à l’appareil',
  },
  save: 'Enregistrer comme révision {{revision}}',
  history: 'Révisions',
  none: 'Rien n’a encore été changé d’ici.',
  revision: 'Révision {{revision}}',
  returned: 'Révision {{revision}}, retour à la révision {{restores}}',
  change: '{{name}} : {{before}} → {{after}}',
  notStated: 'non indiqué',
  goBack: 'Y revenir',
  goBackTo: 'Revenir à la révision {{revision}}',
  goBackHow: 'La révision {{next}} dira ce que disait la révision {{revision}}.',
  layers: { kiosk: 'Réglages', site: 'Réglages du site' },
  standing: {
    runs: '{{layer}} : révision {{newest}} en service',
    waits: '{{layer}} : révision {{running}} en service, la révision {{newest}} attend',
    waitsFirst: '{{layer}} : la révision {{newest}} attend',
    refused: '{{layer}} : la borne ne peut pas appliquer la révision {{newest}}. {{reason}}',
  },
} as const;

export const configurationProblems = {
  'configuration-changed':
    'Quelqu’un a changé ces réglages entre-temps. Fermez ceci et regardez d’abord la dernière révision.',
  'configuration-same': 'La dernière révision dit exactement cela. Changez d’abord quelque chose.',
} as const;
