import type { Words } from '../en.ts';

export const photos: Words['photos'] = {
  title: 'Cadastrar por fotos',
  how: 'Uma foto por arquivo, de uma só pessoa, com o identificador ou o nome completo: 1042.jpg, Ada Lovelace.png. A segunda foto de alguém leva um número no fim: 1042-2.jpg. Um quiosque do local da pessoa avalia cada uma; só é cadastrado quem aceitou o uso do rosto.',
  privacy:
    'Cada foto é selada para esse quiosque assim que chega e apagada quando o quiosque respondeu, no máximo depois de um dia. Aqui só fica o resultado.',
  files: 'Fotos (JPEG, PNG ou WebP, no máximo 10 MB)',
  drop: 'Ou solte os arquivos aqui.',
  picked: 'A enviar',
  columns: { person: 'Pessoa', file: 'Foto', kiosk: 'Quiosque', outcome: 'Resultado' },
  acceptAlike: 'Mesmo que a pessoa se pareça com outra',
  kioskOffline: 'Sem notícias recentes: a foto espera por ele',
  leaveOut: 'Retirar',
  whoIsIt: 'Quem é',
  choose: 'Escolha uma pessoa',
  assign: 'Procurar',
  nobody: 'Ninguém se chama assim.',
  problems: {
    unknown: 'O nome do arquivo não é o identificador nem o nome de ninguém.',
    ambiguous: 'Várias pessoas se chamam assim.',
    noConsent:
      'Não aceitou o uso do rosto, ou o encerrou. Peça a esta pessoa que aceite num quiosque, com PIN ou crachá, ou registre na página dela um papel assinado, e depois envie a foto.',
    noKiosk: 'Nenhum quiosque pode avaliá-la. Dê à pessoa um local com um quiosque pareado.',
    tooLarge: 'Passa de 10 MB. Use uma foto menor.',
  },
  ready: 'Prontas para enviar: {{ready}} de {{all}}',
  send: 'Enviar as fotos',
  sending: 'Enviando: {{done}} de {{all}}. Fique nesta página até serem enviadas.',
  results: 'Resultado das fotos',
  failed: 'Não foi possível carregar o resultado das fotos.',
  none: 'Nenhuma foto foi enviada ainda.',
  clear: 'Retirar as respondidas',
  waiting: 'Esperam por um quiosque: {{waiting}} de {{all}}. Continua mesmo sem esta página.',
  allDone: 'Todas as fotos têm resposta.',
  waits: 'Espera pelo quiosque.',
  waitsOffline:
    'Espera pelo quiosque, de que não há notícias recentes. Ligue-o e verifique a rede; depois de um dia a foto é apagada.',
  again: 'Outra foto',
  twoPeople: 'São duas pessoas: escolher de novo',
  outcomes: {
    enrolled: 'Cadastrada. Referências agora: {{number}}.',
    resembles: 'Parece-se com {{who}}, como você aceitou.',
    'look-alike':
      'Não cadastrada: parece-se com {{who}}. É a foto errada, ou uma pessoa com dois identificadores? Se são mesmo duas pessoas, escolha a foto de novo.',
    'no-consent':
      'Não cadastrada: esta pessoa não aceitou o uso do rosto, ou o encerrou. Peça que aceite num quiosque, com PIN ou crachá, ou registre na página dela um papel assinado, e envie a foto de novo.',
    unreadable: 'O quiosque tem chaves novas e não conseguiu abrir a foto. Envie-a de novo.',
    'no-kiosk':
      'Nenhum quiosque pôde avaliá-la. Dê à pessoa um local com um quiosque pareado e envie-a de novo.',
    expired: 'O quiosque não respondeu em um dia e a foto foi apagada. Envie-a de novo.',
    'person-gone': 'A pessoa foi apagada ou já não está no local do quiosque.',
    other: 'O quiosque não a aceitou ({{code}}).',
  },
  reasons: {
    'not-an-image': 'Este arquivo não é uma imagem JPEG, PNG ou WebP. Escolha outro.',
    'image-damaged': 'A imagem está cortada ou danificada. Exporte-a de novo.',
    'image-too-large': 'A imagem passa de 50 megapixels. Reduza-a.',
    'file-too-large': 'O arquivo passa de 10 MB. Reduza-o.',
    'picture-animated': 'A imagem é animada. Use uma parada.',
    'picture-heic': 'É uma imagem HEIC, que não é lida. Exporte-a como JPEG.',
    'no-face': 'Nenhum rosto foi encontrado. Use uma foto do rosto de frente.',
    'several-faces': 'Há mais de um rosto na foto. Recorte-a para uma só pessoa.',
    'face-too-small': 'O rosto é pequeno demais. Use uma foto mais próxima ou maior.',
    'face-cut-off': 'Parte do rosto fica fora. Use uma foto com a cabeça inteira.',
    'face-turned': 'O rosto está virado. Use uma foto que olhe para a câmera.',
    'face-blurred': 'O rosto está desfocado. Use uma foto nítida.',
    'face-too-dark': 'O rosto está escuro demais. Use uma foto com luz no rosto.',
    'face-too-bright': 'O rosto está superexposto. Use uma foto com luz mais suave.',
    'eyes-closed': 'Os olhos estão fechados. Use uma foto com os olhos abertos.',
    'face-covered': 'Algo parece cobrir a boca e o nariz; uma foto sem isso seria melhor.',
    'glasses-glare': 'Os óculos refletem a luz; uma foto sem o reflexo seria melhor.',
    'different-people': 'Não é o rosto das referências que já existem. Use uma foto desta pessoa.',
    'clock-implausible': 'O relógio do quiosque está errado. Chame um técnico e envie a foto de novo.',
  },
};

export const photoProblems: Pick<Words['problems'], 'too-many-photos'> = {
  'too-many-photos': 'Já há 500 fotos à espera de um quiosque. Envie o resto mais tarde.',
};
