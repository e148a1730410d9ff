import type { Words } from '../en.ts';

/** What central noticed of a kiosk's records. */
export const alarms: Words['alarms'] = {
  gap: {
    title: 'Faltam eventos anteriores aos que chegaram.',
    advice: 'São aceites assim que o quiosque enviar o que falta. Se isto continuar, abra a fila dele.',
  },
  fork: {
    title: 'O quiosque enviou um segundo evento com um número já usado.',
    advice:
      'A base de dados dele foi provavelmente reposta ou copiada. Averigue antes de confiar no que enviar a seguir.',
  },
  broken: {
    title: 'Um evento não continua a cadeia dos anteriores.',
    advice:
      'A base de dados dele foi provavelmente reposta ou alterada. Averigue antes de confiar no que enviar a seguir.',
  },
  lost: {
    title: 'O quiosque diz que perdeu um evento.',
    advice: 'O disco dele pode estar a falhar. Pergunte quem se registou a essa hora.',
  },
  invalid: {
    title: 'Um evento é autêntico, mas este servidor não o entende.',
    advice: 'O quiosque pode ter uma versão mais recente: atualize o servidor.',
  },
  again: { title: 'Um evento voltou com outro conteúdo.' },
  changed: { title: 'Um evento foi alterado pelo caminho.' },
  unsigned: { title: 'Um evento não traz a assinatura do quiosque.' },
  foreign: { title: 'O quiosque enviou o evento de outro quiosque.' },
  unreadable: { title: 'O quiosque enviou algo que não é um evento.' },
  altered: {
    advice: 'O quiosque volta a enviar o evento verdadeiro. Se isto se repetir, veja a rede entre ambos.',
  },
  other: {
    title: 'Algo está mal com os eventos dele ({{code}}).',
    advice: 'Veja o registo do servidor.',
  },
};
