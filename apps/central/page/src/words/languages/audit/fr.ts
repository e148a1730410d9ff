import type { Words } from '../en.ts';
import { retention } from '../retention/fr.ts';

export const audit: Words['audit'] = {
  retention,
  title: 'Journal d’audit',
  how: 'Qui a modifié quelque chose, et qui a lu sur des personnes. Chaque ligne porte le hachage de la précédente : une ligne modifiée ou retirée se voit.',
  filters: 'Filtres',
  who: 'Qui',
  what: 'Quoi',
  anything: 'Tout',
  about: 'Sujet',
  fromDay: 'Du',
  to: 'Au',
  clear: 'Effacer les filtres',
  failed: 'Le journal n’a pas pu être chargé.',
  nothing: 'Aucune ligne ne correspond.',
  more: 'Afficher les lignes précédentes',
  columns: { position: 'Numéro', at: 'Quand', actor: 'Qui', action: 'Quoi', subject: 'Sujet' },
  details: 'Détails',
  verify: 'Vérifier la chaîne',
  verifying: 'Vérification…',
  intact: 'Les {{number}} lignes se suivent.',
  broken:
    'La ligne {{number}} ne suit pas la précédente : l’une des deux a été modifiée, ou des lignes entre elles ont été retirées.',
  lastHash: 'Hachage de la dernière ligne',
  lastHashHow: 'Gardez-le ailleurs. S’il manque plus tard dans le journal exporté, le tout a été réécrit.',
  export: 'Tout le journal :',
  actions: {
    attendance: {
      read: 'A lu des présences',
      export: 'A exporté des présences',
      correct: 'A corrigé des présences',
    },
    people: {
      read: 'A lu sur des personnes',
      change: 'A modifié des personnes',
      remove: 'A effacé une personne',
      export: 'A exporté les données d’une personne',
    },
    'work-rules': { change: 'A modifié des règles de travail' },
    kyc: {
      read: 'A lu des contrôles de documents',
      review: 'A ouvert un contrôle de document',
      decide: 'A décidé d’un document',
    },
    sites: { change: 'A modifié un site' },
    kiosks: {
      pair: 'A appairé ou refusé une borne',
      operate: 'A piloté une borne',
      decide: 'A décidé d’une borne',
    },
    governance: {
      read: 'A lu des preuves d’effacement ou consentements',
      change: 'A modifié la gouvernance',
    },
    retention: { swept: 'A effacé ce qui dépassait sa durée' },
    webhooks: { manage: 'A modifié des webhooks' },
    access: { manage: 'A modifié des comptes ou des clés' },
    audit: { read: 'A lu ce journal' },
    account: {
      own: 'A modifié son compte',
      'set-up': 'A choisi un premier mot de passe',
      'second-factor': 'A changé son second facteur',
      passkey: 'A changé ses clés d’accès',
    },
    'sign-in': {
      done: 'S’est connecté',
      failed: 'N’a pas pu se connecter',
      'code-asked': 'A donné le mot de passe ; un code est demandé',
      'passkey-asked': 'A montré le mot de passe ; une clé d’accès est demandée',
    },
  },
};
