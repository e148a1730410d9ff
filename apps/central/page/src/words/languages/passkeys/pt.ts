import type { Words } from '../en.ts';

export const passkeys: Words['access']['passkeys'] = {
  title: 'Chaves de acesso',
  how: 'Entre com o dedo, o rosto ou o PIN que desbloqueia o seu dispositivo, sem palavra-passe nem código. Uma página falsa não obtém nada dela.',
  off: 'Aqui não há: este servidor não conhece o seu endereço. Quem o administra pode definir ROLLCALL_CENTRAL_PUBLIC_URL.',
  elsewhere: 'Para adicionar uma, abra esta página no endereço em que as chaves de acesso valem:',
  unsupported: 'Este navegador não conhece chaves de acesso.',
  failed: 'Não foi possível carregar as chaves de acesso.',
  since: 'Adicionada {{when}}',
  unused: 'nunca usada',
  used: 'usada {{when}}',
  onlyAt: 'Vale apenas em {{host}}.',
  name: 'Um nome, como «portátil do trabalho»',
  add: 'Adicionar uma chave de acesso',
  added: 'A chave de acesso foi adicionada. A partir de agora entra com ela.',
  remove: 'Remover',
  removeHow:
    'Deixa de abrir a conta e as outras sessões que abriu terminam. Apague-a também no seu dispositivo, para que não seja oferecida lá.',
  removed: 'A chave de acesso foi removida.',
  signIn: 'Entrar com uma chave de acesso',
  busy: 'O seu dispositivo pergunta-lhe…',
  cancelled:
    'O seu dispositivo não deu nenhuma chave de acesso: foi cancelado, demorou demasiado ou não há nenhuma para este endereço.',
  isThere: 'Este dispositivo já tem uma chave de acesso da sua conta.',
  has: 'Chaves de acesso: {{number}}',
};

export const passkeyProblems = {
  'passkeys-off': 'Este servidor não conhece o seu endereço e por isso não aceita chaves de acesso.',
  'passkey-needed':
    'Aqui é exigido um segundo fator, e o seu é uma chave de acesso: entre com ela. Se a perdeu, um administrador pode convidá-lo de novo.',
  'passkey-refused': 'Esta chave de acesso não vale aqui. Use outra forma ou pergunte a um administrador.',
  'challenge-spent': 'Demorou demasiado ou já foi respondido. Tente de novo.',
  'passkey-known': 'Esta chave de acesso já foi adicionada.',
  'passkey-last': 'Nada mais abriria a sua conta. Peça primeiro um novo convite a um administrador.',
  'too-many-passkeys': 'Já há 20 chaves de acesso. Remova uma primeiro.',
};
