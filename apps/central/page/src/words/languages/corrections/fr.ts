import type { Words } from '../en.ts';

/** Corrections of check-ins. */
export const corrections: Words['corrections'] = {
  correct: 'Corriger…',
  correctOf: 'Corriger : {{name}}, {{time}}',
  how: 'Ce que la borne a signé reste dans le journal. La correction est signée elle aussi, avec son auteur et son motif, et le temps de travail en tient compte.',
  what: 'Qu’est-ce qui ne va pas ?',
  withdrawn: 'Ne compte pas',
  other: 'C’était quelqu’un d’autre',
  moved: 'C’était à une autre heure',
  save: 'Corriger',
  restore: 'Le compter de nouveau',
  restoreHow:
    'La correction est retirée par une autre, avec votre motif. Ce qui la remplaçait ne compte plus.',
  add: 'Ajouter un pointage',
  addHow:
    'Pour une personne qui était là et qu’aucune borne n’a enregistrée. Il est affiché comme déclaré par un administrateur.',
  person: 'Personne',
  find: 'Nom ou identifiant',
  nobody: 'Personne de ce nom',
  choose: 'Choisissez une personne.',
  site: 'Site',
  noSite: 'Il n’y a encore aucun site. Ajoutez-en un sur la page des sites, ou associez une borne.',
  time: 'Date et heure',
  chooseTime: 'Indiquez la date et l’heure.',
  by: {
    added: 'Ajouté par {{author}}',
    withdrawn: 'Ne compte pas : {{author}}',
    replaced: 'Corrigé par {{author}}',
    restored: 'Retiré par {{author}}',
  },
  because: '« {{reason}} »',
  stated: 'Déclaré par un administrateur',
  noEvidence: 'Sans preuve',
  notMe: 'Ce n’était pas {{name}}…',
  list: 'Corrections',
  kinds: {
    added: 'Pointage ajouté : {{time}}',
    withdrawn: 'Ne compte pas : {{time}}',
    replaced: 'Remplacé : {{time}} par {{other}}',
    restored: 'Compte de nouveau : {{time}}',
  },
};
