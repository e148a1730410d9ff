import type { Words } from '../en.ts';

export const sso: Words['access']['sso'] = {
  signIn: 'Entrar com {{name}}',
  busy: 'A abrir {{name}}…',
  elsewhere: 'Para entrar com {{name}}, abra esta página em <a>{{origin}}</a>.',
  or: 'ou',
  has: 'Início de sessão único',
  only: 'O serviço de autenticação da sua organização identifica-o e pede o que tiver de pedir. A conta não tem palavra-passe aqui; se precisar de uma, um administrador pode convidá-lo de novo.',
  again:
    'A conta deixa de estar ligada à sua identidade no serviço de autenticação e liga-se à próxima que tiver este endereço.',
};

export const ssoProblems = {
  'sso-off': 'Aqui já não há início de sessão único. Carregue a página de novo.',
  'sso-unreachable':
    'Não se chega ao serviço de autenticação. Tente de novo ou use uma palavra-passe. Se continuar, avise quem administra este servidor.',
  'sso-refused':
    'O serviço de autenticação não deixou entrar ninguém: recusou, ou foi cancelado lá. Tente de novo.',
  'sso-spent': 'Demorou demasiado, já foi usado ou começou noutro navegador. Comece de novo aqui.',
  'sso-untrusted':
    'A resposta do serviço de autenticação não vale aqui. Comece de novo; se continuar, avise quem administra este servidor: o registo diz porquê.',
  'sso-email':
    'O serviço de autenticação não diz que o seu endereço de correio está verificado, e por isso não se pode procurar uma conta por ele. Pergunte a quem o administra.',
  'sso-no-account':
    'Não há conta para o seu endereço de correio. Peça a um administrador que o convide por ele. Para ser outra pessoa, saia primeiro no serviço de autenticação.',
  'sso-disabled': 'A sua conta está desativada. Um administrador pode ativá-la.',
  'sso-other-identity':
    'A conta do seu endereço de correio pertence a outra identidade no serviço de autenticação. Um administrador pode convidá-lo de novo, o que a desliga.',
  'sso-no-role':
    'Não está em nenhum grupo que possa usar este servidor. Pergunte a quem administra o serviço de autenticação.',
  'sso-second-factor':
    'Aqui é exigido um segundo fator, e o serviço de autenticação não diz que o mostrou. Entre lá com ele, ou aqui de outra forma.',
};
