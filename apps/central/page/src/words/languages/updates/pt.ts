/** Which kiosks take which release. */
export const updates = {
  title: 'Atualizações',
  how: 'Um quiosque aceita uma versão assinada por quem a fez, depois de aberta para o seu anel. Vai buscá-la onde dizem as definições do próprio dispositivo, quando a atualização é executada lá.',
  columns: { ring: 'Anel', open: 'Versão aberta', runs: 'O que os seus quiosques usam', ways: 'Ações' },
  rings: {
    canary: 'Pioneiros',
    early: 'Primeiros',
    everyone: 'Todos',
    own: 'Segundo o ficheiro do dispositivo',
  },
  nothingOpen: 'nenhuma',
  byItsFile: 'segundo o anel desse ficheiro',
  noKiosk: 'nenhum quiosque',
  unknown: 'desconhecida',
  count: '{{version}}: {{number}}',
  open: 'Abrir…',
  openFor: 'Abrir o anel «{{ring}}»',
  openHow: 'Os quiosques deste anel aceitam esta versão a partir da próxima consulta, e nenhuma outra.',
  version: 'Versão',
  assign: 'Atribuir quiosques a um anel…',
  assignHow: 'O quiosque sabe-o na próxima consulta.',
  whichKiosks: 'Que quiosques?',
  put: 'Atribuir',
  stop: 'Parar a distribuição',
  stopHow:
    'A partir da próxima consulta, nenhum quiosque começa uma atualização. A que estiver em curso termina.',
  stopped: 'A distribuição está parada: nenhum quiosque começa uma atualização.',
  resume: 'Continuar a distribuição',
  resumeHow: 'Os quiosques podem voltar a aceitar o que estiver aberto para o seu anel.',
  history: 'O que foi decidido',
  steps: {
    opened: '{{ring}}: versão {{version}} aberta',
    stopped: 'Distribuição parada',
    resumed: 'A distribuição continua',
  },
} as const;

export const updateProblems = {
  'ring-too-early': 'Abra primeiro esta versão para o anel anterior.',
  'roll-out-same': 'Já está assim.',
} as const;
