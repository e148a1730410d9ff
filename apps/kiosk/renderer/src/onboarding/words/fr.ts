import type { OnboardingWords } from './shape.ts';

export const fr: OnboardingWords = {
  intro: {
    title: 'Preuve de vie',
    text: 'Vérifions que c’est bien vous.',
    points: {
      selfie:
        'Nous vous demandons de regarder la caméra et de faire trois petits mouvements, comme tourner la tête.',
      community: 'Cela évite les faux comptes et protège la communauté.',
      private:
        'Vos images ne sont pas partagées. Cette borne les analyse elle-même, et pour cette vérification seulement.',
      dropped: 'Elles sont supprimées dès que la décision est prise.',
      kept: 'Seuls le résultat et le moment de la vérification sont gardés, pour qui vous a envoyé ici.',
      free: 'Vous pouvez refuser, et aussi arrêter ou remettre à plus tard à tout moment.',
    },
    refuse: 'Pas maintenant',
    agree: 'Commencer',
  },
  connecting: { title: 'Un instant', text: 'La vérification se prépare.' },
  code: {
    title: 'Saisissez votre code',
    text: 'Les six chiffres reçus pour cette vérification.',
  },
  codeField: 'Votre code',
  codeUnknown: 'Ce code est inconnu ou périmé. Vérifiez les chiffres, ou demandez-en un autre.',
  ready: {
    title: 'Placez votre visage dans le cercle',
    text: 'Regardez la caméra bien en face, puis appuyez sur le bouton pour commencer.',
  },
  begin: 'Commencer',
  settling: { title: 'Regardez la caméra bien en face', text: 'Ne bougez pas un instant.' },
  attempt: (number, most) => `Essai ${number} sur ${most}`,
  checking: { title: 'Vérification en cours', text: 'Cela prend quelques secondes.' },
  passed: { title: 'Preuve de vie réussie', text: 'La vérification a réussi.' },
  goOn: 'Continuer',
  failed: { title: 'La preuve de vie a échoué' },
  noMoreAttempts: 'Vous avez utilisé tous les essais. Réessayez plus tard, ou demandez au personnel.',
  skipped: {
    title: 'Remis à plus tard',
    text: 'Il est noté que cette vérification reste à faire. Vous pouvez revenir avec un nouveau code.',
  },
  trouble: {
    lost: {
      title: 'La connexion est coupée',
      text: 'Vous pouvez recommencer avec le même code.',
    },
    busy: {
      title: 'Un instant, s’il vous plaît',
      text: 'Une autre vérification est encore ouverte. Réessayez bientôt.',
    },
    off: { title: 'Non proposé ici', text: 'Cette borne ne fait pas de preuve de vie.' },
    failed: { title: 'Une erreur est survenue', text: 'Réessayez, ou demandez au personnel.' },
    'timed-out': { title: 'C’était trop long', text: 'Vous pouvez revenir avec le même code.' },
    'too-many-codes': {
      title: 'Trop de codes erronés',
      text: 'Revenez dans dix minutes avec un nouveau code.',
    },
    'nothing-to-prove': {
      title: 'Il n’y a plus rien à faire ici',
      text: 'Cette vérification est déjà réussie, ou tous ses essais sont utilisés.',
    },
  },
  cancel: 'Annuler',
  skip: 'Passer pour l’instant',
  done: 'Terminé',
};
