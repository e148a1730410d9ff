import type { Words } from '../en.ts';

/** Before the first check-in. */
export const empty: Words['empty'] = {
  title: 'Ainda ninguém se registou',
  lead: 'O primeiro registo aparece aqui sozinho, um momento depois de acontecer.',
  connected: 'Há um quiosque ligado.',
  connect: 'Ligue um quiosque.',
  connectHow:
    'Inicie o serviço dele com <c>ROLLCALL_CENTRAL_URL</c> igual a este endereço e <c>ROLLCALL_REGISTRATION_TOKEN_FILE</c> a uma cópia do <c>registration-token</c> deste servidor.',
  enrol: 'Inscreva lá alguém.',
  stand: 'Que fique em frente à câmara',
  standHow: 'e faça o que o quiosque pedir.',
};
