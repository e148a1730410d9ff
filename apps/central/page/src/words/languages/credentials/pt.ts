import type { Words } from '../en.ts';

export const credentials: Words['credentials'] = {
  title: 'PIN e crachá',
  how: 'Para registrar o ponto sem o rosto, nos quiosques dos locais da pessoa. Também funcionam quando um quiosque está sem conexão.',
  pin: 'PIN',
  badge: 'Crachá',
  noPin: 'Nenhum foi dado aqui. Um quiosque pode ter um definido nele.',
  noBadge: 'Nenhum foi feito aqui. Um quiosque pode ter um feito nele.',
  givenAt: 'Número {{number}}, dado em {{when}}',
  isSupervisor: 'confirma registros de outras pessoas',
  madeAt: 'Feito em {{when}}',
  ways: {
    'give-pin': 'Dar um PIN',
    'renew-pin': 'Dar um novo PIN',
    'take-pin': 'Retirar o PIN',
    'make-badge': 'Fazer um crachá',
    'renew-badge': 'Fazer um novo crachá',
    'revoke-badge': 'Revogar o crachá',
  },
  explain: {
    'give-pin':
      'Um PIN é sorteado e mostrado uma única vez. Os quiosques o conhecem na próxima consulta; um PIN definido em um quiosque deixa de valer ali.',
    'renew-pin':
      'Outro PIN é sorteado e mostrado uma única vez. O atual deixa de valer, e com ele o bloqueio por tentativas erradas.',
    'take-pin': 'O PIN deixa de valer em cada quiosque na próxima consulta.',
    'make-badge':
      'Um crachá é desenhado, mostrado uma única vez e pode ser impresso. Um crachá feito em um quiosque deixa de valer ali.',
    'renew-badge':
      'Outro crachá é desenhado e mostrado uma única vez. O atual deixa de valer, também se foi perdido.',
    'revoke-badge': 'O crachá deixa de valer em cada quiosque na próxima consulta.',
  },
  number: 'Número',
  numberHint: 'O que a pessoa digita antes do PIN: de 1 a 10 dígitos, que ninguém mais tenha.',
  supervisor: 'Este PIN também confirma registros de outras pessoas',
  pinOf: 'PIN de {{name}}',
  pinOnce: 'Entregue-o agora. Só fica guardado um hash, e ele não pode ser mostrado de novo.',
  badgeOf: 'Crachá de {{name}}',
  badgeOnce:
    'Imprima-o agora; ele não pode ser mostrado de novo. Quem o tiver, ou uma foto dele, pode registrar o ponto.',
  print: 'Imprimir',
  close: 'Fechar',
};

export const credentialProblems = {
  'pin-number-taken': 'Outra pessoa usa este número. Escolha outro.',
} as const;
