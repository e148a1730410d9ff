/** What any question to the server may be answered with. */
export const requestProblems = {
  'request-invalid': 'O servidor não aceita isto. Verifique o que foi introduzido.',
  'query-invalid': 'O servidor não entende o que foi pedido. Carregue a página de novo.',
  'request-too-large': 'Isto é grande demais para o servidor.',
  'credential-missing': 'A sua sessão terminou. Entre de novo.',
  'credential-invalid': 'A sua sessão terminou. Entre de novo.',
  'account-needed': 'A chave de administração não é uma conta. Entre com uma.',
  'origin-refused': 'O servidor só aceita isto da sua própria página. Abra-a pelo endereço dela.',
  'not-found': 'Já não está lá. Carregue a página de novo.',
  'report-too-large': 'Há mais de 100 000 registos nestes dias. Escolha menos dias, um local ou uma pessoa.',
};
