import type { Words } from '../en.ts';

export const passkeys: Words['access']['passkeys'] = {
  title: 'Clés d’accès',
  how: 'Connectez-vous avec le doigt, le visage ou le code PIN qui déverrouille votre appareil, sans mot de passe ni code. Une fausse page n’en tire rien.',
  off: 'Il n’y en a pas ici : ce serveur ne connaît pas son adresse. Qui l’exploite peut définir ROLLCALL_CENTRAL_PUBLIC_URL.',
  elsewhere: 'Pour en ajouter une, ouvrez cette page à l’adresse où les clés d’accès valent :',
  unsupported: 'Ce navigateur ne connaît pas les clés d’accès.',
  failed: 'Les clés d’accès n’ont pas pu être chargées.',
  since: 'Ajoutée {{when}}',
  unused: 'jamais utilisée',
  used: 'utilisée {{when}}',
  onlyAt: 'Ne vaut qu’à {{host}}.',
  name: 'Un nom, comme « portable du bureau »',
  add: 'Ajouter une clé d’accès',
  added: 'La clé d’accès est ajoutée. Elle vous connecte désormais.',
  remove: 'Retirer',
  removeHow:
    'Elle n’ouvre plus le compte, et les autres sessions qu’elle a ouvertes se terminent. Supprimez-la aussi sur votre appareil, pour qu’il ne la propose plus.',
  removed: 'La clé d’accès est retirée.',
  signIn: 'Se connecter avec une clé d’accès',
  busy: 'Votre appareil vous interroge…',
  cancelled:
    'Votre appareil n’a donné aucune clé d’accès : c’était annulé, trop long, ou il n’en a pas pour cette adresse.',
  isThere: 'Cet appareil a déjà une clé d’accès de votre compte.',
  has: 'Clés d’accès : {{number}}',
};

export const passkeyProblems = {
  'passkeys-off': 'Ce serveur ne connaît pas son adresse et n’accepte donc aucune clé d’accès.',
  'passkey-needed':
    'Un second facteur est exigé ici, et le vôtre est une clé d’accès : connectez-vous avec elle. Si elle est perdue, un administrateur peut vous inviter à nouveau.',
  'passkey-refused':
    'Cette clé d’accès ne vaut pas ici. Prenez un autre chemin ou demandez à un administrateur.',
  'challenge-spent': 'C’était trop long, ou déjà répondu. Réessayez.',
  'passkey-known': 'Cette clé d’accès a déjà été ajoutée.',
  'passkey-last':
    'Rien d’autre n’ouvrirait votre compte. Demandez d’abord une nouvelle invitation à un administrateur.',
  'too-many-passkeys': 'Il y a déjà 20 clés d’accès. Retirez-en une d’abord.',
};
