import type { OnboardingWords } from './shape.ts';

export const pt: OnboardingWords = {
  intro: {
    title: 'Prova de vida',
    text: 'Confirme que é mesmo você.',
    points: {
      selfie: 'Pedimos que olhe para a câmera e faça três pequenos movimentos, como virar a cabeça.',
      community: 'Isso evita contas falsas e mantém a comunidade segura.',
      private: 'Suas imagens não são compartilhadas. Este quiosque as analisa sozinho e só para esta prova.',
      dropped: 'Elas são descartadas assim que houver uma decisão.',
      kept: 'Fica guardado apenas como e quando foi a prova, para quem enviou você.',
      free: 'Você pode recusar, e também parar ou deixar para depois a qualquer momento.',
    },
    refuse: 'Agora não',
    agree: 'Começar',
  },
  connecting: { title: 'Só um momento', text: 'A prova está sendo preparada.' },
  code: { title: 'Digite seu código', text: 'Os seis dígitos que você recebeu para esta prova.' },
  codeField: 'Seu código',
  codeUnknown: 'Este código não é conhecido ou expirou. Confira os dígitos ou peça outro.',
  ready: {
    title: 'Coloque o rosto no círculo',
    text: 'Olhe de frente para a câmera e toque no botão para começar.',
  },
  begin: 'Começar',
  settling: { title: 'Olhe de frente para a câmera', text: 'Fique parado um momento.' },
  attempt: (number, most) => `Tentativa ${number} de ${most}`,
  checking: { title: 'Estamos verificando', text: 'Leva alguns segundos.' },
  passed: { title: 'Prova de vida concluída', text: 'Você foi verificado com sucesso.' },
  goOn: 'Continuar',
  failed: { title: 'A prova de vida falhou' },
  noMoreAttempts: 'Você usou todas as tentativas. Tente mais tarde ou fale com a equipe.',
  skipped: {
    title: 'Ficou para depois',
    text: 'Está anotado que esta prova ainda falta. Você pode voltar com um código novo.',
  },
  trouble: {
    lost: { title: 'A conexão caiu', text: 'Você pode recomeçar com o mesmo código.' },
    busy: { title: 'Um momento, por favor', text: 'Outra prova ainda está aberta. Tente daqui a pouco.' },
    off: { title: 'Não disponível aqui', text: 'Este quiosque não faz provas de vida.' },
    failed: { title: 'Algo deu errado', text: 'Tente de novo ou fale com a equipe.' },
    'timed-out': { title: 'Demorou demais', text: 'Você pode voltar com o mesmo código.' },
    'too-many-codes': {
      title: 'Códigos errados demais',
      text: 'Volte em dez minutos com um código novo.',
    },
    'nothing-to-prove': {
      title: 'Não há mais nada a fazer aqui',
      text: 'Esta prova já foi concluída, ou todas as tentativas foram usadas.',
    },
  },
  cancel: 'Cancelar',
  skip: 'Pular por enquanto',
  done: 'Pronto',
};
