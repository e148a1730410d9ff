import type { Translation } from '../translation.ts';
import { frAround } from './fr-around.ts';

export const fr: Translation = {
  late: ['Pas d’examen à temps.', 'Redemandez quand la machine sera moins chargée.'],
  failed: ['L’examen n’a pas pu se faire.', 'Voyez d’abord les lignes qui sont des problèmes.'],
  checks: {
    node: {
      title: 'Node',
      findings: {
        old: [
          'Les parties natives arrêtent un Node plus ancien sans un mot.',
          'Lancez npm ci, puis démarrez avec npx rollcall : il apporte Node 24.',
        ],
      },
    },
    cpu: {
      title: 'Processeur',
      findings: {
        'no-avx2': [
          'Les réseaux vont plusieurs fois moins vite.',
          'Prenez un processeur avec AVX2 (Intel depuis 2013, AMD depuis 2015) ou un ARM 64 bits.',
        ],
      },
    },
    gpu: {
      title: 'GPU',
      findings: {
        'no-driver': [
          'Il y a un GPU et les réseaux ne peuvent pas s’en servir : ils tournent sur le processeur.',
          'S’il doit servir, installez le pilote de son fabricant et redémarrez la machine ; un conteneur doit recevoir le périphérique.',
        ],
        unused: [
          'Il y a un GPU et les réseaux tournent pourtant sur le processeur.',
          'La ligne dit pourquoi. Installez CUDA et cuDNN pour onnxruntime-node ; si le processeur est voulu, réglez executionProvider sur cpu.',
        ],
      },
    },
    memory: {
      title: 'Mémoire',
      findings: {
        low: [
          'Le système peut arrêter le service ou le navigateur.',
          'Fermez d’autres programmes, ou prenez une machine de 4 Go ou plus.',
        ],
      },
    },
    temperature: {
      title: 'Température',
      findings: {
        hot: [
          'Le processeur ralentit et les pièces vieillissent vite.',
          'Donnez de l’air à la machine, nettoyez le ventilateur, évitez le soleil.',
        ],
      },
    },
    services: {
      title: 'Services',
      findings: {
        'not-enabled': [
          'Après une coupure de courant, personne ne peut pointer.',
          'Lancez : sudo rollcall-box install',
        ],
        'firewall-off': [
          'Le pare-feu n’a pas chargé toutes ses règles : d’autres machines atteignent peut-être des ports de celle-ci, ou pas ceux que le site ouvre.',
          'Lancez : journalctl -u rollcall-firewall, puis sudo systemctl restart rollcall-firewall',
        ],
        'screen-down': [
          'L’écran ne montre rien : ce qui y dessine la page de la borne s’arrête sans cesse, ou a été arrêté.',
          'Lancez : journalctl -u rollcall-kiosk, puis sudo systemctl restart rollcall-kiosk',
        ],
      },
    },
    display: {
      title: 'Écran',
      findings: {
        none: ['Personne ne voit la borne.', 'Branchez l’écran, allumez-le, essayez un autre câble.'],
      },
    },
    touch: {
      title: 'Tactile',
      findings: {
        none: [
          'On ne peut pas toucher les boutons : personne ne peut taper un code.',
          'Branchez aussi le câble USB de l’écran.',
        ],
      },
    },
    audio: {
      title: 'Son',
      findings: {
        none: ['Personne n’entend les consignes.', 'Branchez un haut-parleur, si l’on veut du son.'],
      },
    },
    shell: {
      title: 'Navigateur ou Electron',
      findings: {
        missing: [
          'Cette machine ne peut pas afficher la page de la borne.',
          'Installez-en un (sous Debian : apt-get install chromium) ou ouvrez la page ailleurs.',
        ],
        'no-sway': [
          'L’écran ne peut pas démarrer : sway, où tourne le navigateur, ou seatd, qui lui donne l’écran, manque.',
          'Lancez : sudo apt-get install sway seatd',
        ],
      },
    },
    'video-programs': {
      title: 'ffmpeg',
      findings: {
        missing: [
          'Les vidéos et les caméras hors du navigateur ne peuvent pas être lues.',
          'Installez-le : apt-get install ffmpeg',
        ],
      },
    },
    settings: {
      title: 'Réglages',
      findings: {
        absent: [
          'La borne n’a jamais été configurée.',
          'Dans une copie du code, le premier démarrage les crée : ./scripts/start. Un boîtier les prend d’une clé USB ou d’un code QR : docs/box.md.',
        ],
        invalid: ['Le service ne démarre pas.', 'Corrigez ce qui est nommé.'],
      },
    },
    page: {
      title: 'Page de la borne',
      findings: {
        missing: ['L’écran reste vide.', 'Lancez : npm run setup. Sur une borne, réinstallez le paquet.'],
      },
    },
    models: {
      title: 'Réseaux',
      findings: {
        missing: [
          'Personne n’est reconnu.',
          'Lancez : rollcall models build. Sur une borne, réinstallez le paquet.',
        ],
        altered: [
          'Un réseau n’est pas celui qui fut mesuré : il n’est pas utilisé.',
          'Lancez : rollcall models build. Sur une borne, réinstallez le paquet.',
        ],
        manifest: [
          'On ne sait pas quels réseaux il y a.',
          'Rétablissez models/manifest.json, ou indiquez --models-dir.',
        ],
        'one-rate': [
          'La ressemblance exigée d’un visage parmi beaucoup n’est qu’estimée : des gens devront peut-être recommencer.',
          'Mesurez des fausses correspondances plus rares avec plus de photos : rollcall eval thresholds. docs/models.md dit comment.',
        ],
      },
    },
    'execution-provider': {
      title: 'Moteur de calcul',
      findings: {
        'files-wrong': [
          'Personne n’est reconnu.',
          'Lancez : rollcall models build. Sur une borne, réinstallez le paquet.',
        ],
        failed: [
          'Personne n’est reconnu.',
          'Lancez npm ci : les parties natives d’onnxruntime-node ou de sharp ne vont peut-être pas ici. Sur une borne, réinstallez le paquet.',
        ],
      },
    },
    'network-speed': {
      title: 'Vitesse des réseaux',
      findings: {
        slow: [
          'On attend plus longtemps que ce processeur ne l’impose.',
          'Réglez executionProvider sur cpu, lancez : npm ci, puis : rollcall models build. Sur une borne, réinstallez le paquet. Redemandez quand rien d’autre ne tourne.',
        ],
      },
    },
    'data-directory': {
      title: 'Dossier des données',
      findings: {
        unwritable: [
          'Aucun pointage ne peut être enregistré.',
          'Donnez à cet utilisateur le droit d’y écrire, ou indiquez-en un autre avec --data-dir.',
        ],
        absent: ['La borne n’a jamais démarré.', 'Le premier démarrage le crée : ./scripts/start.'],
      },
    },
    'secret-files': {
      title: 'Fichiers secrets',
      findings: {
        readable: [
          'D’autres utilisateurs de cette machine peuvent lire les clés de la borne.',
          'Lancez chmod 600 sur chaque fichier nommé et chmod 700 sur le dossier.',
        ],
      },
    },
    disk: {
      title: 'Espace libre',
      findings: {
        low: [
          'Un mois d’une porte très passante peut ne pas tenir.',
          'Faites de la place avant qu’il n’en manque.',
        ],
        full: [
          'Un pointage qui ne peut être écrit est refusé.',
          'Faites de la place : d’abord journaux et téléchargements.',
        ],
      },
    },
    'disk-wear': {
      title: 'Usure du disque',
      findings: {
        worn: [
          'Le stockage peut bientôt lâcher.',
          'Faites une sauvegarde (rollcall backup) et remplacez-le.',
        ],
      },
    },
    database: {
      title: 'Base de données',
      findings: {
        absent: ['La borne n’a jamais démarré.', 'Le premier démarrage la crée : ./scripts/start.'],
        damaged: [
          'Les pointages ne peuvent pas être enregistrés.',
          'Démarrez le service : il met de côté le fichier abîmé et sauve ce qui se vérifie. Si cela revient, changez le disque.',
        ],
        newer: [
          'Cette version ne peut pas la lire ; rien n’a été changé.',
          'Réinstallez la version plus récente.',
        ],
        'key-unreadable': [
          'Ce qui est scellé est illisible et rien ne peut être signé.',
          'Rétablissez device-keys.json depuis une sauvegarde faite après le dernier changement de clés (une plus ancienne ne sert à rien : sauvegardez après chaque changement), ou effacez et appairez de nouveau.',
        ],
        unreadable: [
          'Les pointages ne peuvent pas être enregistrés.',
          'La phrase dit quoi faire ; rien n’a été changé.',
        ],
      },
    },
    queue: {
      title: 'File d’attente',
      findings: {
        'dead-letters': [
          'Le serveur central a refusé des enregistrements pour de bon.',
          'Lancez : rollcall queue status. Il dit lesquels et pourquoi.',
        ],
        stale: [
          'Le serveur central ignore les pointages de plus d’un jour.',
          'Voyez les lignes du central, de TLS et de l’horloge ; rollcall sync now essaie tout de suite.',
        ],
      },
    },
    ...frAround,
  },
};
