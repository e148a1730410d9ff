import type { Words } from './en.ts';
import { faults } from './faults/pt.ts';
import { newPictureWords } from './new-picture.ts';
import { notDoneWords } from './not-done.ts';
import { faceUseWords } from './face-use.ts';
import { stillThereWords } from './still-there.ts';
import { takeBackRefusals, takeBackWords } from './take-back.ts';
import { withoutFaceWords } from './without-face.ts';

export const pt: Words = {
  greeting: { morning: 'Bom dia', day: 'Olá', evening: 'Boa noite' },
  screen: {
    connecting: { title: 'Preparando', text: 'O quiosque está iniciando.' },
    'daemon-lost': {
      title: 'Um momento, por favor',
      text: 'O quiosque perdeu o contato com o próprio serviço e continua tentando recuperá-lo.',
    },
    'camera-starting': { title: 'Ligando a câmera', text: 'Leva um ou dois segundos.' },
    'camera-denied': {
      title: 'A câmera está bloqueada',
      text: 'Permita que esta página use a câmera nas configurações do navegador e tente de novo.',
    },
    'camera-absent': {
      title: 'Nenhuma câmera encontrada',
      text: 'Conecte uma câmera. O quiosque perceberá sozinho.',
    },
    'camera-lost': {
      title: 'A câmera foi desconectada',
      text: 'Conecte-a de novo. O quiosque perceberá sozinho.',
    },
    'camera-busy': {
      title: 'A câmera está em uso',
      text: 'Feche o outro programa que a utiliza. O quiosque continua tentando sozinho.',
    },
    'camera-unsupported': {
      title: 'Sem acesso a uma câmera',
      text: 'Abra esta página no próprio quiosque ou por uma conexão segura (https).',
    },
    'nobody-enrolled': {
      title: 'Ninguém está cadastrado ainda',
      text: 'Um administrador precisa cadastrar as pessoas antes que alguém possa registrar presença aqui.',
    },
    attract: {
      title: 'Olhe aqui para registrar presença',
      text: 'Fique a um braço de distância, com o rosto no oval.',
    },
    found: { title: 'Não se mexa', text: 'Olhe diretamente para a câmera.' },
    recognising: { title: 'Só um momento', text: 'Procurando você entre as pessoas cadastradas aqui.' },
    light: { title: 'Olhe para a tela', text: 'Cores iluminam seu rosto por cerca de três segundos.' },
  },
  withoutFace: withoutFaceWords.pt,
  takeBack: takeBackWords.pt,
  newPicture: newPictureWords.pt,
  notDone: notDoneWords.pt,
  faceUse: faceUseWords.pt,
  stillThere: stillThereWords.pt,
  action: {
    turn_left: { title: 'Vire a cabeça para a esquerda', text: 'Depois olhe de novo para a frente.' },
    turn_right: { title: 'Vire a cabeça para a direita', text: 'Depois olhe de novo para a frente.' },
    look_up: { title: 'Olhe para cima', text: 'Levante o queixo e olhe de novo para a frente.' },
    look_down: { title: 'Olhe para baixo', text: 'Abaixe o queixo e olhe de novo para a frente.' },
    open_mouth: { title: 'Abra a boca', text: 'Bem aberta, e depois feche.' },
    smile: { title: 'Sorria', text: 'Depois relaxe o rosto.' },
    blink: { title: 'Pisque', text: 'Feche os dois olhos e abra de novo.' },
  },
  challenge: {
    step: 'Passo {{number}} de {{total}}',
    done: 'Muito bem',
    secondsLeft: 'Segundos restantes: {{seconds}}',
  },
  result: {
    checkedIn: 'Presença registrada',
    savedHere: 'Guardada neste quiosque. Será enviada assim que o servidor central puder ser alcançado.',
  },
  figure: {
    distance: '{{distance}} fora da área',
    accuracy: 'Posição conhecida com margem de {{distance}}',
  },
  status: {
    cameraOn: 'Câmera ligada',
    offline: 'Sem conexão. O ponto funciona',
    queued: 'Aguardando envio: {{count}}',
    demo: 'Gravação de demonstração',
  },
  central: {
    pairing: 'Este quiosque aguarda o emparelhamento',
    typeCode: 'Um administrador digita este código no servidor central.',
    code: 'Código de emparelhamento',
    message: 'Da administração',
  },
  button: {
    tryAgain: 'Tentar de novo',
    startAgain: 'Recomeçar',
    done: 'Pronto',
    stopLight: 'Parar a luz',
    quiet: 'Sem som',
    noLight: 'Sem luzes coloridas para mim',
    privacy: 'O que é feito com meu rosto?',
    close: 'Fechar',
    language: 'Idioma',
  },
  privacy: {
    line: 'Seu rosto é transformado em números para reconhecer você. Nenhuma imagem é guardada.',
    title: 'O que é feito com seu rosto',
    points: {
      pictures:
        'As imagens da câmera são transformadas em números dentro deste quiosque e descartadas na hora. Nenhuma é guardada nem sai do quiosque.',
      comparison:
        'Esses números são comparados com os das pessoas cadastradas aqui. Os de qualquer outra pessoa são esquecidos.',
      movements: 'Os pequenos movimentos mostram que há uma pessoa, e não uma fotografia.',
      record:
        'O registro guarda quem, quando e onde, e a certeza do reconhecimento. Ele vai para o servidor da sua organização.',
    },
    paused: 'O reconhecimento está em pausa enquanto você lê.',
  },
  refusal: {
    'not-an-image': {
      title: 'Nenhuma imagem legível',
      advice: 'A câmera não entrega nada utilizável. Chame um técnico.',
    },
    'image-damaged': {
      title: 'A imagem chega danificada',
      advice: 'Tente de novo. Se continuar, verifique o cabo da câmera.',
    },
    'image-too-large': {
      title: 'A imagem é grande demais',
      advice: 'Ajuste a câmera para uma resolução menor.',
    },
    'not-a-video': { title: 'Não é um vídeo legível', advice: 'Grave de novo como MP4, WebM ou MOV.' },
    'video-damaged': {
      title: 'O vídeo está danificado',
      advice: 'Está cortado ou não pode ser lido. Grave de novo.',
    },
    'video-without-pictures': {
      title: 'O vídeo não mostra nada',
      advice: 'Não contém imagens. Grave com a câmera.',
    },
    'video-too-long': { title: 'O vídeo é longo demais', advice: 'Grave um mais curto.' },
    'video-too-large': { title: 'O vídeo é grande demais', advice: 'Grave com uma resolução menor.' },
    'file-too-large': { title: 'O arquivo é grande demais', advice: 'Escolha um arquivo menor.' },
    'file-type-unsupported': {
      title: 'Este tipo de arquivo não pode ser lido',
      advice: 'Use uma imagem JPEG, PNG ou WebP, ou um PDF.',
    },
    'picture-animated': { title: 'A imagem é animada', advice: 'Use uma imagem fixa.' },
    'picture-heic': {
      title: 'A imagem está no formato HEIC',
      advice: 'Exporte-a como JPEG, ou escolha “Mais compatível” nos formatos da câmera do telefone.',
    },
    'pdf-encrypted': { title: 'O PDF está protegido', advice: 'Salve-o sem senha.' },
    'pdf-damaged': { title: 'O PDF não pode ser lido', advice: 'Exporte-o de novo ou use uma imagem.' },
    'pdf-too-complex': { title: 'O PDF é complexo demais', advice: 'Use uma imagem do documento.' },
    'no-mrz': {
      title: 'Nenhuma linha de leitura óptica',
      advice: 'Mostre o lado do documento com as linhas de letras, números e <.',
    },
    'no-face': { title: 'Nenhum rosto visível', advice: 'Fique diante da câmera e olhe para ela.' },
    'several-faces': {
      title: 'Uma pessoa por vez',
      advice: 'Peça aos outros que se afastem um pouco, por favor.',
    },
    'face-too-small': { title: 'Chegue mais perto', advice: 'Seu rosto deve preencher o oval.' },
    'face-cut-off': { title: 'Venha para o meio', advice: 'O rosto inteiro deve ficar dentro do oval.' },
    'face-turned': { title: 'Olhe para a frente', advice: 'Vire o rosto para a câmera.' },
    'face-blurred': {
      title: 'Não se mexa',
      advice: 'Se continuar borrado, talvez seja preciso limpar a lente.',
    },
    'face-too-dark': {
      title: 'Mais luz, por favor',
      advice: 'A tela está iluminando. Chegue um pouco mais perto.',
    },
    'face-too-bright': { title: 'Luz demais', advice: 'Saia da claridade direta.' },
    'eyes-closed': { title: 'Abra os olhos', advice: 'Olhe para a câmera.' },
    'face-covered': {
      title: 'A boca e o nariz estão cobertos',
      advice: 'Baixe a máscara ou o cachecol por um momento.',
    },
    'glasses-glare': {
      title: 'Um reflexo nos óculos',
      advice: 'Baixe um pouco o queixo, afaste-se da lâmpada ou tire os óculos.',
    },
    'different-people': {
      title: 'Pessoas diferentes',
      advice: 'As imagens mostram mais de uma pessoa. Use apenas imagens da mesma pessoa.',
    },
    'nobody-enrolled': {
      title: 'Ninguém está cadastrado ainda',
      advice: 'Peça a um administrador que cadastre você neste quiosque.',
    },
    'not-enrolled': {
      title: 'Não reconhecemos você',
      advice: 'Tente sem óculos ou boné. Se você é novo aqui, peça a um administrador que o cadastre.',
    },
    'ambiguous-match': {
      title: 'Não sabemos ao certo quem é você',
      advice: 'Outra pessoa cadastrada aqui é muito parecida. Fale com um administrador.',
    },
    'too-slow': {
      title: 'Não vimos o movimento',
      advice: 'Tente de novo e siga a instrução assim que ela aparecer.',
    },
    'face-changed': {
      title: 'Outro rosto apareceu',
      advice: 'Tente de novo, uma pessoa só, sem sair da frente da câmera.',
    },
    'frames-implausible': {
      title: 'A câmera falhou',
      advice: 'As imagens não chegaram a tempo. Tente de novo.',
    },
    'presentation-attack': {
      title: 'Um rosto de verdade, por favor',
      advice: 'Isto parece a imagem de um rosto. Fique você diante da câmera.',
    },
    'presentation-undecided': {
      title: 'Ainda não há certeza',
      advice: 'Aproxime-se, com melhor luz, e tente de novo.',
    },
    'movement-missing': {
      title: 'Falta um movimento',
      advice: 'Faça os movimentos um de cada vez e olhe em frente entre eles.',
    },
    'too-few-frames': { title: 'Foi visto muito pouco', advice: 'Fique um pouco mais diante da câmera.' },
    'face-not-followed': {
      title: 'Seu rosto se perdeu no caminho',
      advice: 'Olhe para a câmera entre os movimentos.',
    },
    'same-picture': {
      title: 'A mesma imagem duas vezes',
      advice: 'Tire uma imagem nova para cada movimento.',
    },
    'not-this-person': { title: 'É outra pessoa', advice: 'O rosto não é o da pessoa indicada.' },
    'new-picture-first': {
      title: 'É preciso uma nova foto',
      advice: 'Registre o ponto com PIN ou crachá: o quiosque oferece depois tirá-la.',
    },
    'pin-wrong': { title: 'O número e o PIN não combinam', advice: 'Confira os dois e tente de novo.' },
    'pin-locked': {
      title: 'PIN errado vezes demais',
      advice: 'Espere alguns minutos, use o rosto ou o crachá, ou chame um supervisor.',
    },
    'badge-unknown': {
      title: 'Este crachá não vale aqui',
      advice: 'Peça um novo a um administrador ou registre presença de outra forma.',
    },
    'supervisor-required': {
      title: 'Um supervisor precisa confirmar',
      advice: 'O PIN deve ser o de um supervisor, e não o seu.',
    },
    ...takeBackRefusals.pt,
    'outside-fence': {
      title: 'Você está fora da área',
      advice: 'O registro só funciona no local. Se o quiosque está no lugar certo, chame um administrador.',
    },
    'position-unknown': {
      title: 'Onde está este quiosque?',
      advice: 'A posição dele não é conhecida. Um administrador precisa defini-la.',
    },
    'position-inaccurate': {
      title: 'A posição é imprecisa',
      advice: 'Não dá para saber se este ponto está dentro da área. Tente daqui a um minuto.',
    },
    'clock-implausible': {
      title: 'O relógio do quiosque está errado',
      advice: 'A hora não pôde ser registrada. Chame um técnico.',
    },
  },
  fault: faults,
};
