import type { Translation } from '../translation.ts';

/** What is around the device. */
export const ptAround = {
  clock: {
    title: 'Relógio',
    findings: {
      impossible: ['Nenhum registro é gravado.', 'Acerte o relógio.'],
      unsynchronised: ['As horas dos registros se desviam.', 'Ligue o NTP: timedatectl set-ntp true.'],
      unknown: [
        'As horas dos registros podem se desviar.',
        'Veja se o NTP (como systemd-timesyncd) funciona.',
      ],
    },
  },
  'clock-offset': {
    title: 'Relógio em relação ao central',
    findings: {
      off: [
        'Os registros levam a hora errada.',
        'Acerte o relógio que estiver errado e ligue o NTP nos dois.',
      ],
    },
  },
  daemon: {
    title: 'Serviço do quiosque',
    findings: {
      stopped: ['Ninguém consegue registrar o ponto enquanto ele não funciona.', 'Inicie: ./scripts/start.'],
      'stopped-on-box': [
        'Ninguém consegue registrar o ponto.',
        'Execute: sudo systemctl restart rollcall-daemon; journalctl -u rollcall-daemon diz por que terminou.',
      ],
      starting: ['Ninguém consegue registrar o ponto ainda.', 'Espere até iniciar e pergunte de novo.'],
      degraded: ['Funciona, mas não por inteiro.', 'Veja o que ele diz.'],
    },
  },
  port: {
    title: 'Porta',
    findings: {
      taken: [
        'O serviço não consegue iniciar.',
        'Encerre o outro programa (ss -ltnp o mostra) ou defina outra porta.',
      ],
    },
  },
  versions: {
    title: 'Versões',
    findings: { differ: ['O serviço em execução não é o instalado.', 'Inicie o serviço de novo.'] },
  },
  central: {
    title: 'Servidor central',
    findings: {
      'no-address': [
        'Os registros ficam neste aparelho.',
        'Defina centralUrl (ou ROLLCALL_CENTRAL_URL) para entregá-los.',
      ],
      unreachable: [
        'Os registros esperam neste aparelho até ele responder.',
        'Verifique cabo, endereço e firewall.',
      ],
      unwell: ['Os registros esperam neste aparelho.', 'Veja o log do servidor central.'],
    },
  },
  sync: {
    title: 'Pareamento com o central',
    findings: {
      'not-paired': [
        'Os registros esperam neste aparelho.',
        'Pareie-o na administração do servidor central.',
      ],
    },
  },
  tls: {
    title: 'Certificado do central',
    findings: {
      expired: [
        'Nada é entregue.',
        'Renove o certificado do servidor central. Se o relógio estiver errado, acerte-o antes.',
      ],
      expiring: ['Em breve nada será entregue.', 'Renove o certificado do servidor central.'],
      untrusted: [
        'Nada é entregue.',
        'Use um certificado em que esta máquina confie, ou acrescente a autoridade com NODE_EXTRA_CA_CERTS.',
      ],
    },
  },
  location: {
    title: 'Localização',
    findings: {
      unknown: [
        'Os registros dependem da geolocalização da página.',
        'Defina position nas configurações: onde está o quiosque e com que exatidão se sabe.',
      ],
      outside: ['Todo registro é recusado por estar fora do local.', 'Corrija position ou a cerca do local.'],
      coarse: [
        'Não dá para saber se o quiosque está dentro do local.',
        'Meça melhor a posição ou aumente a cerca.',
      ],
    },
  },
  camera: {
    title: 'Câmera',
    findings: {
      absent: ['Ninguém é visto; uma demonstração mostra seu filme.', 'Conecte uma.'],
      'infrared-only': [
        'A única câmera não mostra cores.',
        'Conecte uma câmera colorida ou ligue-a (uma tampa ou tecla pode escondê-la).',
      ],
      'permission-denied': [
        'Ninguém é visto.',
        'Ponha o usuário do quiosque no grupo video; verifique a senha de uma câmera de rede.',
      ],
      unplugged: ['Ninguém é visto.', 'Conecte-a e tente outra entrada e outro cabo.'],
      unreachable: ['Ninguém é visto.', 'Verifique endereço, cabo e energia da câmera de rede.'],
      'wrong-format': [
        'As imagens não podem ser lidas.',
        'Ponha a câmera em MJPEG ou H.264 e verifique o endereço.',
      ],
      busy: [
        'Outro programa a usa; em um quiosque em serviço é a própria página.',
        'Se a página não mostrar imagem, encerre o outro programa.',
      ],
      silent: ['Está aberta e não dá imagem.', 'Tire da tomada e conecte de novo.'],
      black: ['Ninguém é visto.', 'Abra a tampa, tire a capa, acenda a luz.'],
      white: ['Ninguém é visto.', 'Desvie a câmera da luz.'],
      green: ['O driver não dá dados.', 'Conecte-a a uma entrada USB própria, sem hub.'],
      colourless: ['Só vê em infravermelho, ou as cores estão erradas.', 'Escolha o outro nó da câmera.'],
      damaged: ['As imagens chegam danificadas.', 'Tente outro cabo e outra entrada.'],
      frozen: [
        'A mesma imagem de novo e de novo: ninguém consegue registrar o ponto.',
        'Tire da tomada e conecte de novo.',
      ],
      slow: [
        'Menos de cinco imagens por segundo são poucas para ver uma piscada.',
        'Conecte-a a uma entrada mais rápida; dê mais luz.',
      ],
    },
  },
  calibration: {
    title: 'Lugar da câmera',
    findings: {
      off: [
        'Algumas pessoas precisam se mover ou não são reconhecidas.',
        'Meça de novo na tela do técnico e faça o que ela diz.',
      ],
    },
  },
} as const satisfies Partial<Translation['checks']>;
