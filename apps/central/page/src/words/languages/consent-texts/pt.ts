/** What people agree to at kiosks, in the organisation's own words. */
export const consentTexts = {
  title: 'O que as pessoas aceitam',
  lead: 'Isto é lido no quiosque antes de o rosto de alguém ser usado. Cada quiosque mostra o texto no idioma que a pessoa escolhe.',
  inForce: 'Texto em vigor',
  ours: 'o texto padrão do produto',
  language: 'Idioma do texto',
  own: 'palavras próprias',
  default: 'texto padrão',
  site: 'nome do local',
  write: 'Escrever uma nova versão',
  writeHow:
    'Quatro pontos com suas próprias palavras; o título e os dois últimos pontos ficam, porque dizem o que o quiosque faz. Só texto, no máximo {{most}} caracteres cada um. {{place}} vira o nome do local. Um idioma deixado vazio tem o texto padrão.',
  asShown: 'Como o quiosque vai mostrar',
  points: {
    purpose: 'Para quê',
    kept: 'O que fica guardado',
    until: 'Por quanto tempo',
    who: 'Quem é responsável e como falar com eles',
  },
  length: '{{length}} de {{most}} caracteres',
  unfinished: 'Preencha os quatro pontos ou nenhum: {{languages}}.',
  publish: 'Publicar…',
  publishTitle: 'Publicar a versão {{number}}',
  publishHow:
    'Os quiosques de todos os locais passam a mostrá-lo quando perguntarem de novo. Uma versão publicada nunca é alterada. Quem aceitou uma anterior continua como está; a página da pessoa diz isso.',
  publishNow: 'Publicar agora',
  fallsBack: 'Com o texto padrão: {{languages}}.',
  allOwn: 'Os seis idiomas têm suas próprias palavras.',
  history: 'Versões publicadas',
  none: 'Nada foi publicado ainda: os quiosques mostram o texto padrão.',
  words: 'As palavras em cada idioma',
  failed: 'Não foi possível carregar os textos.',
  person: {
    earlier: 'Aceitou uma versão anterior do texto',
    unknown: 'Este servidor não tem o texto desta versão.',
  },
} as const;

export const consentTextProblems = {
  'consent-text-incomplete': 'Um idioma iniciado precisa dos quatro pontos.',
  'consent-text-too-long': 'Um ponto é longo demais. Cada um tem no máximo 400 caracteres.',
  'consent-text-markup':
    'Só texto: sem marcas, sem referências de caracteres e sem sinais invisíveis. Escreva endereços sem os sinais de menor e maior.',
  'consent-text-changed': 'Alguém publicou um texto nesse meio-tempo. Recarregue a página e veja-o primeiro.',
  'consent-text-same': 'Isto é o que as pessoas já aceitam. Mude algo primeiro.',
} as const;
