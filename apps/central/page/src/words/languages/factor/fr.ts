import type { Words } from '../en.ts';

export const factor: Words['access']['factor'] = {
  title: 'Second facteur',
  off: 'Désactivé. Avec lui, vous vous connectez avec le mot de passe et un code que votre téléphone produit.',
  on: 'Activé. Après le mot de passe, un code est demandé.',
  codesLeft: 'Codes de secours restants : {{number}}',
  begin: 'Le configurer',
  end: 'Le désactiver',
  endHow: 'Pour un autre téléphone, désactivez-le et configurez-le à nouveau.',
  scan: 'Lisez cette image avec une application de codes, comme celle que vous utilisez ailleurs.',
  picture: 'Code QR pour une application de codes',
  byHand: 'Ou saisissez-y ce secret :',
  code: 'Code de l’application',
  codeOrRecovery: 'Code de l’application, ou code de secours',
  confirm: 'L’activer',
  codes:
    'Il est activé. Si le téléphone est perdu, chacun de ces codes vous connecte une fois. Ils ne sont montrés qu’ici : imprimez-les ou notez-les.',
  codesTitle: 'Codes de secours',
  copy: 'Copier les codes',
  copied: 'Copiés.',
  kept: 'Je les ai gardés',
  ended: 'Il est désactivé.',
  renew: 'Nouveaux codes de secours…',
  renewHow: 'Les anciens ne valent plus, utilisés ou non.',
  makeCodes: 'Créer de nouveaux codes',
  renewed:
    'Les anciens codes ne valent plus. Si le téléphone est perdu, chacun de ceux-ci vous connecte une fois. Ils ne sont montrés qu’ici : imprimez-les ou notez-les.',
  door: {
    title: 'Et un code',
    lead: 'Votre compte {{name}} a un second facteur.',
    hint: 'L’application de codes montre six chiffres. Si le téléphone est perdu, un code de secours convient ; sans aucun, un administrateur peut retirer le second facteur.',
    back: 'Recommencer',
  },
  first: {
    title: 'Configurez un second facteur',
    lead: 'Un administrateur l’exige de tous. Il se configure avant toute autre chose.',
  },
  rule: {
    title: 'Second facteur pour tous',
    off: 'Chacun décide du sien.',
    on: 'Exigé depuis {{when}} : qui se connecte sans en avoir le configure d’abord.',
    require: 'L’exiger de tous',
    requireHow:
      'Qui n’en a pas le configure à la prochaine connexion, avant toute autre chose. Les sessions ouvertes continuent, douze heures au plus. Les clés d’API et la clé d’administration n’en ont pas.',
    free: 'Ne plus l’exiger',
    freeHow: 'Qui en a un le garde.',
    failed: 'La règle n’a pas pu être chargée.',
  },
  has: 'Second facteur activé',
  take: 'Retirer le second facteur',
  takeHow:
    'Pour qui a perdu le téléphone et les codes de secours : assurez-vous que c’est bien cette personne qui le demande. Ses sessions se terminent et le mot de passe suffit.',
};

export const factorProblems = {
  'code-needed': 'Il faut aussi un code.',
  'code-wrong': 'Ce code ne vaut pas maintenant, ou a déjà servi. Attendez le suivant.',
  'second-factor-owed': 'Un second facteur est exigé ici. Rechargez la page et configurez le vôtre.',
  'second-factor-on': 'Il y a déjà un second facteur. Rechargez la page.',
  'second-factor-off': 'Il n’y a plus de second facteur. Rechargez la page.',
};
