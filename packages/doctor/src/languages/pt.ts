import type { Translation } from '../translation.ts';
import { ptAround } from './pt-around.ts';

export const pt: Translation = {
  late: ['Não deu para olhar a tempo.', 'Pergunte de novo quando a máquina estiver menos ocupada.'],
  failed: ['Não deu para olhar.', 'Veja primeiro as linhas que são problemas.'],
  checks: {
    node: {
      title: 'Node',
      findings: {
        old: [
          'As partes nativas encerram um Node mais antigo sem dizer nada.',
          'Execute npm ci e inicie com npx rollcall: ele traz o Node 24.',
        ],
      },
    },
    cpu: {
      title: 'Processador',
      findings: {
        'no-avx2': [
          'As redes ficam várias vezes mais lentas.',
          'Use um processador com AVX2 (Intel desde 2013, AMD desde 2015) ou um ARM de 64 bits.',
        ],
      },
    },
    gpu: {
      title: 'GPU',
      findings: {
        'no-driver': [
          'Há uma GPU e as redes não a podem usar: correm no processador.',
          'Se ela é desejada, instale o controlador do fabricante e reinicie a máquina; a um contêiner é preciso dar o dispositivo.',
        ],
        unused: [
          'Há uma GPU e, mesmo assim, as redes correm no processador.',
          'A linha diz por quê. Instale CUDA e cuDNN para onnxruntime-node; se o processador é o desejado, defina executionProvider como cpu.',
        ],
      },
    },
    memory: {
      title: 'Memória',
      findings: {
        low: [
          'O sistema pode encerrar o serviço ou o navegador.',
          'Feche outros programas ou use um equipamento com 4 GB ou mais.',
        ],
      },
    },
    temperature: {
      title: 'Temperatura',
      findings: {
        hot: [
          'O processador fica mais lento e as peças envelhecem cedo.',
          'Dê ar ao equipamento, limpe a ventoinha e tire-o do sol.',
        ],
      },
    },
    services: {
      title: 'Serviços',
      findings: {
        'not-enabled': [
          'Depois de uma queda de energia ninguém consegue registrar o ponto.',
          'Execute: sudo rollcall-box install',
        ],
        'firewall-off': [
          'O firewall não carregou todas as regras: outras máquinas talvez alcancem portas desta, ou não as que o local abre.',
          'Execute: journalctl -u rollcall-firewall, e depois sudo systemctl restart rollcall-firewall',
        ],
        'screen-down': [
          'A tela não mostra nada: o que desenha nela a página do quiosque termina repetidamente, ou foi parado.',
          'Execute: journalctl -u rollcall-kiosk, e depois sudo systemctl restart rollcall-kiosk',
        ],
      },
    },
    display: {
      title: 'Tela',
      findings: { none: ['Ninguém vê o quiosque.', 'Conecte a tela, ligue-a ou tente outro cabo.'] },
    },
    touch: {
      title: 'Toque',
      findings: {
        none: [
          'Não dá para apertar botões, então ninguém digita um PIN.',
          'Conecte também o cabo USB da tela.',
        ],
      },
    },
    audio: {
      title: 'Som',
      findings: { none: ['Ninguém ouve as instruções.', 'Conecte um alto-falante, se quiser som.'] },
    },
    shell: {
      title: 'Navegador ou Electron',
      findings: {
        missing: [
          'Esta máquina não consegue mostrar a página do quiosque.',
          'Instale um (no Debian: apt-get install chromium) ou abra a página em outro aparelho.',
        ],
        'no-sway': [
          'A tela não consegue iniciar: falta o sway, onde o navegador roda, ou o seatd, que lhe dá a tela.',
          'Execute: sudo apt-get install sway seatd',
        ],
      },
    },
    'video-programs': {
      title: 'ffmpeg',
      findings: {
        missing: ['Não dá para ler vídeos nem câmeras fora do navegador.', 'Instale: apt-get install ffmpeg'],
      },
    },
    settings: {
      title: 'Configurações',
      findings: {
        absent: [
          'O quiosque nunca foi configurado.',
          'Numa cópia do código, o primeiro início as cria: ./scripts/start. Um equipamento as recebe de um pendrive ou de um código QR: docs/box.md.',
        ],
        invalid: ['O serviço não inicia.', 'Corrija o que é citado.'],
      },
    },
    page: {
      title: 'Página do quiosque',
      findings: {
        missing: [
          'A tela fica vazia.',
          'Execute: npm run setup. Em um equipamento, instale o pacote de novo.',
        ],
      },
    },
    models: {
      title: 'Redes',
      findings: {
        missing: [
          'Ninguém é reconhecido.',
          'Execute: rollcall models build. Em um equipamento, instale o pacote de novo.',
        ],
        altered: [
          'Uma rede não é a que foi medida, por isso não é usada.',
          'Execute: rollcall models build. Em um equipamento, instale o pacote de novo.',
        ],
        manifest: [
          'Não se sabe quais redes existem.',
          'Restaure models/manifest.json ou indique --models-dir.',
        ],
        'one-rate': [
          'Quão parecido um rosto deve ser entre muitos é só estimado: as pessoas podem ter de repetir.',
          'Meça falsas correspondências mais raras com mais fotos: rollcall eval thresholds. docs/models.md diz como.',
        ],
      },
    },
    'execution-provider': {
      title: 'Motor de cálculo',
      findings: {
        'files-wrong': [
          'Ninguém é reconhecido.',
          'Execute: rollcall models build. Em um equipamento, instale o pacote de novo.',
        ],
        failed: [
          'Ninguém é reconhecido.',
          'Execute npm ci: as partes nativas de onnxruntime-node ou sharp podem não servir nesta máquina. Em um equipamento, instale o pacote de novo.',
        ],
      },
    },
    'network-speed': {
      title: 'Velocidade das redes',
      findings: {
        slow: [
          'As pessoas esperam mais do que este processador exige.',
          'Defina executionProvider como cpu, execute: npm ci, e depois: rollcall models build. Em um equipamento, instale o pacote de novo. Pergunte de novo quando nada mais estiver em execução.',
        ],
      },
    },
    'data-directory': {
      title: 'Pasta de dados',
      findings: {
        unwritable: [
          'Nenhum registro pode ser gravado.',
          'Dê a este usuário o direito de gravar ali ou indique outra com --data-dir.',
        ],
        absent: ['O quiosque nunca foi iniciado.', 'O primeiro início a cria: ./scripts/start.'],
      },
    },
    'secret-files': {
      title: 'Arquivos secretos',
      findings: {
        readable: [
          'Outros usuários desta máquina podem ler as chaves do quiosque.',
          'Execute chmod 600 em cada arquivo citado e chmod 700 na pasta.',
        ],
      },
    },
    disk: {
      title: 'Espaço livre em disco',
      findings: {
        low: ['Um mês de uma porta movimentada pode não caber.', 'Libere espaço antes que acabe.'],
        full: [
          'Um registro que não pode ser gravado é recusado.',
          'Libere espaço: primeiro logs e downloads.',
        ],
      },
    },
    'disk-wear': {
      title: 'Desgaste do disco',
      findings: {
        worn: ['O armazenamento pode falhar em breve.', 'Faça uma cópia (rollcall backup) e troque-o.'],
      },
    },
    database: {
      title: 'Banco de dados',
      findings: {
        absent: ['O quiosque nunca foi iniciado.', 'O primeiro início o cria: ./scripts/start.'],
        damaged: [
          'Registros não podem ser gravados.',
          'Inicie o serviço: ele guarda o arquivo danificado à parte e salva o que confere. Se voltar a acontecer, troque o disco.',
        ],
        newer: [
          'Esta versão não consegue lê-lo; nada foi alterado.',
          'Instale de novo a versão mais recente.',
        ],
        'key-unreadable': [
          'O que está lacrado não pode ser lido e nada pode ser assinado.',
          'Restaure device-keys.json de uma cópia feita depois da última troca de chaves (uma anterior não serve: faça uma cópia após cada troca), ou apague e pareie de novo.',
        ],
        unreadable: ['Registros não podem ser gravados.', 'A frase diz o que fazer; nada foi alterado.'],
      },
    },
    queue: {
      title: 'Fila',
      findings: {
        'dead-letters': [
          'O servidor central recusou registros de vez.',
          'Execute: rollcall queue status. Ele diz quais e por quê.',
        ],
        stale: [
          'O servidor central não recebe registros há mais de um dia.',
          'Veja as linhas do central, TLS e relógio; rollcall sync now tenta já.',
        ],
      },
    },
    ...ptAround,
  },
};
