import type { Words } from '../en.ts';

/** Corrections of check-ins. */
export const corrections: Words['corrections'] = {
  correct: 'Corrigir…',
  correctOf: 'Corrigir: {{name}}, {{time}}',
  how: 'O que o quiosque assinou fica no registro. A correção também é assinada, com quem a fez e por quê, e o tempo trabalhado é contado com ela.',
  what: 'O que está errado?',
  withdrawn: 'Não conta',
  other: 'Foi outra pessoa',
  moved: 'Foi em outra hora',
  save: 'Corrigir',
  restore: 'Fazer contar de novo',
  restoreHow: 'A correção é retirada por outra, com o seu motivo. O que estava no lugar deixa de contar.',
  add: 'Adicionar um registro de presença',
  addHow:
    'Para quem esteve presente e nenhum quiosque registrou. Aparece como declarado por um administrador.',
  person: 'Pessoa',
  find: 'Nome ou identificador',
  nobody: 'Ninguém com este nome',
  choose: 'Escolha uma pessoa.',
  site: 'Local',
  noSite: 'Ainda não há nenhum local. Adicione um na página de locais ou emparelhe um quiosque.',
  time: 'Data e hora',
  chooseTime: 'Informe data e hora.',
  by: {
    added: 'Adicionado por {{author}}',
    withdrawn: 'Não conta: {{author}}',
    replaced: 'Corrigido por {{author}}',
    restored: 'Retirado por {{author}}',
  },
  because: '“{{reason}}”',
  stated: 'Declarado por um administrador',
  noEvidence: 'Sem evidência',
  notMe: 'Não foi {{name}}…',
  list: 'Correções',
  kinds: {
    added: 'Presença adicionada: {{time}}',
    withdrawn: 'Não conta: {{time}}',
    replaced: 'Substituído: {{time}} por {{other}}',
    restored: 'Conta de novo: {{time}}',
  },
};
