import type { Words } from '../en.ts';

/** Before the first check-in. */
export const empty: Words['empty'] = {
  title: 'Personne n’a encore pointé',
  lead: 'Le premier pointage apparaît ici tout seul, un instant après avoir eu lieu.',
  connected: 'Une borne est connectée.',
  connect: 'Connectez une borne.',
  connectHow:
    'Démarrez son service avec <c>ROLLCALL_CENTRAL_URL</c> réglé sur cette adresse et <c>ROLLCALL_REGISTRATION_TOKEN_FILE</c> sur une copie du <c>registration-token</c> de ce serveur.',
  enrol: 'Inscrivez-y quelqu’un.',
  stand: 'Que cette personne se place devant la caméra',
  standHow: 'et fasse ce que la borne demande.',
};
