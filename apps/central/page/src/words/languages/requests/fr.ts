/** What any question to the server may be answered with. */
export const requestProblems = {
  'request-invalid': 'Le serveur n’accepte pas cela. Vérifiez ce qui a été saisi.',
  'query-invalid': 'Le serveur ne comprend pas ce qui est demandé. Rechargez la page.',
  'request-too-large': 'C’est trop volumineux pour le serveur.',
  'credential-missing': 'Votre session est terminée. Connectez-vous à nouveau.',
  'credential-invalid': 'Votre session est terminée. Connectez-vous à nouveau.',
  'account-needed': 'Le jeton d’administration n’est pas un compte. Connectez-vous avec un compte.',
  'origin-refused': 'Le serveur n’accepte cela que de sa propre page. Ouvrez-la par sa propre adresse.',
  'not-found': 'Cela n’existe plus. Rechargez la page.',
  'report-too-large':
    'Il y a plus de 100 000 pointages sur ces jours. Prenez moins de jours, un site ou une personne.',
};
