/** What an administrator can change at a kiosk from afar. */
export const configuration = {
  title: 'Definições',
  ofKiosks: 'Definições dos seus quiosques…',
  how: {
    kiosk:
      'O que se indica aqui prevalece sobre o que dizem o local e o próprio dispositivo. O quiosque recebe-o quando voltar a perguntar, sem reiniciar, e mantém-no sem rede.',
    site: 'Para todos os quiosques do local, exceto os que tenham definições próprias.',
  },
  names: {
    livenessMode: 'O que se pede às pessoas',
    screenLight: 'Luz variável no ecrã',
    voicePrompts: 'Indicações faladas',
    identityCheck: 'Verificação de documentos de identidade',
    selfEnrolment: 'Cada pessoa regista o seu rosto, por PIN ou cartão',
    showWorkedTime: 'Entrada ou saída, e as horas da semana',
    supervisorWithoutFace: 'Um supervisor confirma PIN e cartão',
    defaultLanguage: 'Idioma até alguém escolher',
    undoSeconds: 'Tempo para desfazer um registo',
  },
  values: {
    livenessMode: {
      passive: 'Olhar para a câmara',
      'one-action': 'Um movimento',
      'two-actions': 'Dois movimentos',
    },
    screenLight: { never: 'Nunca', 'when-unsure': 'Quando o quiosque não tem a certeza', always: 'Sempre' },
    defaultLanguage: { screen: 'O do dispositivo' },
  },
  on: 'Sim',
  off: 'Não',
  left: 'Não se indica aqui',
  leftToSite: 'Como diz o local: {{value}}',
  now: 'Agora no quiosque: {{value}} ({{from}})',
  from: {
    environment: 'fixado no dispositivo, que prevalece',
    kiosk: 'daqui',
    site: 'do local',
    box: 'do próprio dispositivo',
  },
  save: 'Guardar como revisão {{revision}}',
  history: 'Revisões',
  none: 'Daqui ainda nada foi alterado.',
  revision: 'Revisão {{revision}}',
  returned: 'Revisão {{revision}}, de volta à revisão {{restores}}',
  change: '{{name}}: {{before}} → {{after}}',
  notStated: 'não indicado',
  goBack: 'Voltar a ela',
  goBackTo: 'Voltar à revisão {{revision}}',
  goBackHow: 'A revisão {{next}} dirá o que dizia a revisão {{revision}}.',
  layers: { kiosk: 'Definições', site: 'Definições do local' },
  standing: {
    runs: '{{layer}}: usa a revisão {{newest}}',
    waits: '{{layer}}: usa a revisão {{running}}; a revisão {{newest}} espera',
    waitsFirst: '{{layer}}: a revisão {{newest}} espera',
    refused: '{{layer}}: o quiosque não consegue aplicar a revisão {{newest}}. {{reason}}',
  },
} as const;

export const configurationProblems = {
  'configuration-changed':
    'Alguém alterou estas definições entretanto. Feche isto e veja primeiro a revisão mais recente.',
  'configuration-same': 'A revisão mais recente já diz exatamente isto. Altere algo primeiro.',
} as const;
