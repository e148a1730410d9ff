import type { Words } from '../en.ts';

export const retention: Words['audit']['retention'] = {
  title: 'Por quanto tempo se guarda',
  how: 'Uma vez por dia o servidor apaga o que é mais antigo. Correções, este registo, pessoas e os seus consentimentos não se apagam sozinhos.',
  what: 'O quê',
  term: 'Guardado por',
  kinds: {
    attendance: 'Registos de ponto, como os quiosques os assinaram',
    'kyc-checks': 'Resultados de verificações de documentos',
    'kyc-pictures': 'Imagens e campos de verificações à espera de revisão, no máximo',
    'refused-events': 'O que os quiosques enviaram e o servidor recusou',
  },
  days: '{{number}} dias',
  forever: 'Para sempre',
  ours: 'de origem',
  change: 'Mudar…',
  changeHow:
    'Vale a partir da próxima limpeza diária. Um prazo mais curto apaga o que for mais antigo, e nada o traz de volta.',
  daysField: 'Dias (no mínimo {{least}})',
  keep: 'Guardar para sempre',
  save: 'Guardar o prazo',
  never: 'Ainda não houve nenhuma limpeza.',
  swept: 'Última limpeza {{when}}; apagados: {{number}}.',
  failed: 'Não foi possível carregar os prazos.',
};
