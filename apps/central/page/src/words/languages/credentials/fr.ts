import type { Words } from '../en.ts';

export const credentials: Words['credentials'] = {
  title: 'Code PIN et badge',
  how: 'Pour pointer sans le visage, aux bornes des sites de la personne. Ils fonctionnent aussi quand une borne est hors ligne.',
  pin: 'Code PIN',
  badge: 'Badge',
  noPin: 'Aucun n’a été donné ici. Une borne peut en avoir un, défini sur place.',
  noBadge: 'Aucun n’a été fait ici. Une borne peut en avoir un, fait sur place.',
  givenAt: 'Numéro {{number}}, donné le {{when}}',
  isSupervisor: 'confirme les pointages d’autres personnes',
  madeAt: 'Fait le {{when}}',
  ways: {
    'give-pin': 'Donner un code PIN',
    'renew-pin': 'Donner un nouveau code PIN',
    'take-pin': 'Retirer le code PIN',
    'make-badge': 'Faire un badge',
    'renew-badge': 'Faire un nouveau badge',
    'revoke-badge': 'Révoquer le badge',
  },
  explain: {
    'give-pin':
      'Un code PIN est tiré au sort et affiché une seule fois. Les bornes le connaissent à leur prochaine synchronisation ; un code défini sur une borne n’y est plus valable.',
    'renew-pin':
      'Un autre code PIN est tiré au sort et affiché une seule fois. L’actuel n’est plus valable, et le blocage après des erreurs prend fin.',
    'take-pin': 'Le code PIN n’est plus valable sur chaque borne dès sa prochaine synchronisation.',
    'make-badge':
      'Un badge est dessiné, affiché une seule fois, et peut être imprimé. Un badge fait sur une borne n’y est plus valable.',
    'renew-badge':
      'Un autre badge est dessiné et affiché une seule fois. L’actuel n’est plus valable, même s’il a été perdu.',
    'revoke-badge': 'Le badge n’est plus valable sur chaque borne dès sa prochaine synchronisation.',
  },
  number: 'Numéro',
  numberHint: 'Ce que la personne tape avant le code PIN : 1 à 10 chiffres, que personne d’autre n’a.',
  supervisor: 'Ce code PIN confirme aussi les pointages d’autres personnes',
  pinOf: 'Code PIN de {{name}}',
  pinOnce: 'Remettez-le maintenant. Seule une empreinte en est gardée ; il ne peut plus être affiché.',
  badgeOf: 'Badge de {{name}}',
  badgeOnce:
    'Imprimez-le maintenant ; il ne peut plus être affiché. Qui l’a, ou en a une photo, peut pointer.',
  print: 'Imprimer',
  close: 'Fermer',
};

export const credentialProblems = {
  'pin-number-taken': 'Quelqu’un d’autre pointe avec ce numéro. Prenez-en un autre.',
} as const;
