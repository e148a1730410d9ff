import type { Words } from '../en.ts';

export const factor: Words['access']['factor'] = {
  title: 'Segundo fator',
  off: 'Desligado. Com ele entra com a palavra-passe e um código que o seu telefone gera.',
  on: 'Ligado. Depois da palavra-passe é pedido um código.',
  codesLeft: 'Códigos de recuperação restantes: {{number}}',
  begin: 'Configurar',
  end: 'Desligar',
  endHow: 'Para outro telefone, desligue-o e configure-o de novo.',
  scan: 'Leia esta imagem com uma aplicação de códigos, como a que usa noutros sítios.',
  picture: 'Código QR para uma aplicação de códigos',
  byHand: 'Ou escreva lá este segredo:',
  code: 'Código da aplicação',
  codeOrRecovery: 'Código da aplicação, ou um de recuperação',
  confirm: 'Ligar',
  codes:
    'Está ligado. Se perder o telefone, cada um destes códigos deixa-o entrar uma vez. Só são mostrados aqui: imprima-os ou anote-os.',
  codesTitle: 'Códigos de recuperação',
  copy: 'Copiar os códigos',
  copied: 'Copiados.',
  kept: 'Guardei-os',
  ended: 'Está desligado.',
  renew: 'Novos códigos de recuperação…',
  renewHow: 'Os anteriores deixam de valer, usados ou não.',
  makeCodes: 'Criar novos códigos',
  renewed:
    'Os códigos anteriores já não valem. Se perder o telefone, cada um destes deixa-o entrar uma vez. Só são mostrados aqui: imprima-os ou anote-os.',
  door: {
    title: 'E um código',
    lead: 'A sua conta {{name}} tem um segundo fator.',
    hint: 'A aplicação de códigos mostra seis algarismos. Se perdeu o telefone serve um código de recuperação; sem nenhum, um administrador pode retirar o segundo fator.',
    back: 'Começar de novo',
  },
  first: {
    title: 'Configure um segundo fator',
    lead: 'Um administrador exige-o a todos. Configura-se antes de tudo o resto.',
  },
  rule: {
    title: 'Segundo fator para todos',
    off: 'Cada pessoa decide sobre o seu.',
    on: 'Exigido desde {{when}}: quem entra e não o tem configura-o primeiro.',
    require: 'Exigir a todos',
    requireHow:
      'Quem não o tem configura-o na próxima entrada, antes de tudo o resto. As sessões abertas continuam, doze horas no máximo. As chaves de API e a chave de administração não o têm.',
    free: 'Deixar de exigir',
    freeHow: 'Quem o tem mantém-no.',
    failed: 'Não foi possível carregar a regra.',
  },
  has: 'Segundo fator ligado',
  take: 'Retirar o segundo fator',
  takeHow:
    'Para quem perdeu o telefone e os códigos de recuperação: confirme que é essa pessoa que pede. As suas sessões terminam e a palavra-passe basta para entrar.',
};

export const factorProblems = {
  'code-needed': 'É preciso também um código.',
  'code-wrong': 'Este código não é válido agora, ou já foi usado. Espere pelo próximo.',
  'second-factor-owed': 'Aqui é exigido um segundo fator. Recarregue a página e configure o seu.',
  'second-factor-on': 'Já há um segundo fator. Recarregue a página.',
  'second-factor-off': 'Já não há segundo fator. Recarregue a página.',
};
