import type { Words } from '../en.ts';

export const sso: Words['access']['sso'] = {
  signIn: 'Se connecter avec {{name}}',
  busy: 'Ouverture de {{name}}…',
  elsewhere: 'Pour vous connecter avec {{name}}, ouvrez cette page à l’adresse <a>{{origin}}</a>.',
  or: 'ou',
  has: 'Authentification unique',
  only: 'Le service de connexion de votre organisation vous identifie et demande ce qu’il doit demander. Le compte n’a pas de mot de passe ici ; s’il vous en faut un, un administrateur peut vous inviter à nouveau.',
  again:
    'Le compte n’est plus lié à son identité dans le service de connexion et se liera à la prochaine qui aura cette adresse.',
};

export const ssoProblems = {
  'sso-off': 'Il n’y a plus d’authentification unique ici. Rechargez la page.',
  'sso-unreachable':
    'Le service de connexion est injoignable. Réessayez ou utilisez un mot de passe. Si cela dure, prévenez qui exploite ce serveur.',
  'sso-refused':
    'Le service de connexion n’a laissé entrer personne : il a refusé, ou c’était annulé là-bas. Réessayez.',
  'sso-spent': 'C’était trop long, déjà utilisé, ou commencé dans un autre navigateur. Recommencez ici.',
  'sso-untrusted':
    'La réponse du service de connexion ne vaut pas ici. Recommencez ; si cela dure, prévenez qui exploite ce serveur : le journal dit pourquoi.',
  'sso-email':
    'Le service de connexion ne dit pas que votre adresse électronique est vérifiée : elle ne permet donc pas de trouver un compte. Demandez à qui l’exploite.',
  'sso-no-account':
    'Il n’y a pas de compte pour votre adresse électronique. Demandez à un administrateur de vous inviter par elle. Pour être quelqu’un d’autre, déconnectez-vous d’abord du service de connexion.',
  'sso-disabled': 'Votre compte est désactivé. Un administrateur peut l’activer.',
  'sso-other-identity':
    'Le compte de votre adresse électronique appartient à une autre identité du service de connexion. Un administrateur peut vous inviter à nouveau, ce qui le délie.',
  'sso-no-role':
    'Vous n’êtes dans aucun groupe qui puisse utiliser ce serveur. Demandez à qui exploite le service de connexion.',
  'sso-second-factor':
    'Un second facteur est exigé ici, et le service de connexion ne dit pas que vous l’avez montré. Connectez-vous là-bas avec lui, ou ici par un autre chemin.',
};
