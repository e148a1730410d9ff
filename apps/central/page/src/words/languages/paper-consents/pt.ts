/** What people agreed to on paper. */
export const paperConsents = {
  form: 'Formulário para assinar (PDF)',
  formLanguage: 'Idioma do formulário',
  record: 'Registrar consentimento em papel…',
  recordTitle: 'Consentimento em papel: {{name}}',
  recordHow:
    'Para quem assinou um papel, que é a prova: guarde-o. Vale desde o começo do dia dele, de modo que uma resposta num quiosque nesse dia ou depois prevalece.',
  date: 'Data do papel',
  version: 'Versão do texto',
  language: 'Idioma do papel',
  keptAt: 'Onde o papel está guardado',
  save: 'Registrar',
  onPaper: 'Em papel, registrado por {{name}}',
  kept: 'Guardado em: {{place}}',
  withdraw: 'Retirado…',
  withdrawTitle: 'Consentimento em papel retirado: {{name}}',
  withdrawHow:
    'O que se sabe do rosto é apagado em todos os quiosques, e cada um o prova. Nome, PIN e crachá ficam, e o registro do papel também.',
  withdrawNow: 'Registrar a retirada',
} as const;

export const paperConsentProblems = {
  'consent-text-unknown': 'Não há versão com este nome. Recarregue a página.',
  'consent-text-later': 'Esta versão foi publicada depois desse dia. Escolha a que vigorava então.',
  'person-without-site':
    'A pessoa não pertence a nenhum local, e o texto leva o nome dele. Atribua-lhe primeiro um local.',
  'consent-date-implausible': 'A data não pode ser futura nem anterior a 2000.',
  'consent-not-in-force': 'A pessoa respondeu outra coisa nesse meio-tempo. Recarregue a página.',
} as const;
