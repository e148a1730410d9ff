import type { Words } from '../en.ts';
import { retention } from '../retention/pt.ts';

export const audit: Words['audit'] = {
  retention,
  title: 'Registo de auditoria',
  how: 'Quem mudou algo e quem leu sobre pessoas. Cada linha traz o hash da anterior; assim nota-se se uma foi mudada ou retirada.',
  filters: 'Filtros',
  who: 'Quem',
  what: 'O quê',
  anything: 'Tudo',
  about: 'Sobre',
  fromDay: 'De',
  to: 'Até',
  clear: 'Limpar filtros',
  failed: 'Não foi possível carregar o registo.',
  nothing: 'Nenhuma linha corresponde.',
  more: 'Mostrar linhas anteriores',
  columns: { position: 'Número', at: 'Quando', actor: 'Quem', action: 'O quê', subject: 'Sobre' },
  details: 'Detalhes',
  verify: 'Verificar a cadeia',
  verifying: 'A verificar…',
  intact: 'As {{number}} linhas seguem-se umas às outras.',
  broken:
    'A linha {{number}} não segue a anterior: uma das duas foi mudada, ou retiraram-se linhas entre elas.',
  lastHash: 'Hash da última linha',
  lastHashHow:
    'Guarde-o noutro sítio. Se mais tarde não estiver no registo exportado, tudo foi escrito de novo.',
  export: 'Todo o registo:',
  actions: {
    attendance: { read: 'Leu presenças', export: 'Exportou presenças', correct: 'Corrigiu presenças' },
    people: {
      read: 'Leu sobre pessoas',
      change: 'Mudou pessoas',
      remove: 'Apagou uma pessoa',
      export: 'Exportou os dados de uma pessoa',
    },
    'work-rules': { change: 'Mudou regras de trabalho' },
    kyc: {
      read: 'Leu verificações de documentos',
      review: 'Abriu uma verificação de documentos',
      decide: 'Decidiu sobre um documento',
    },
    sites: { change: 'Mudou um local' },
    kiosks: {
      pair: 'Emparelhou ou recusou um quiosque',
      operate: 'Operou um quiosque',
      decide: 'Decidiu sobre um quiosque',
    },
    governance: { read: 'Leu provas de eliminação ou consentimentos', change: 'Mudou a governação' },
    retention: { swept: 'Apagou o que passou do prazo' },
    webhooks: { manage: 'Mudou webhooks' },
    access: { manage: 'Mudou contas ou chaves' },
    audit: { read: 'Leu este registo' },
    account: {
      own: 'Mudou a própria conta',
      'set-up': 'Escolheu a primeira palavra-passe',
      'second-factor': 'Mudou o próprio segundo fator',
      passkey: 'Mudou as próprias chaves de acesso',
    },
    'sign-in': {
      done: 'Entrou',
      failed: 'Não conseguiu entrar',
      'code-asked': 'Mostrou a palavra-passe; é pedido um código',
      'passkey-asked': 'Mostrou a palavra-passe; é pedida uma chave de acesso',
    },
  },
};
