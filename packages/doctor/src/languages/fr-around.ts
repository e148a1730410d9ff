import type { Translation } from '../translation.ts';

/** What is around the device. */
export const frAround = {
  clock: {
    title: 'Horloge',
    findings: {
      impossible: ['Aucun pointage n’est enregistré.', 'Mettez l’horloge à l’heure.'],
      unsynchronised: ['Les heures des pointages dérivent.', 'Activez NTP : timedatectl set-ntp true.'],
      unknown: [
        'Les heures des pointages peuvent dériver.',
        'Vérifiez que NTP (comme systemd-timesyncd) fonctionne.',
      ],
    },
  },
  'clock-offset': {
    title: 'Horloge et central',
    findings: {
      off: [
        'Les pointages portent une heure fausse.',
        'Réglez l’horloge qui a tort et activez NTP des deux côtés.',
      ],
    },
  },
  daemon: {
    title: 'Service de la borne',
    findings: {
      stopped: ['Personne ne peut pointer tant qu’il est arrêté.', 'Démarrez-le : ./scripts/start.'],
      'stopped-on-box': [
        'Personne ne peut pointer.',
        'Lancez : sudo systemctl restart rollcall-daemon ; journalctl -u rollcall-daemon dit pourquoi il s’est arrêté.',
      ],
      starting: ['Personne ne peut encore pointer.', 'Attendez qu’il ait démarré, puis redemandez.'],
      degraded: ['Il fonctionne, mais pas en entier.', 'Voyez ce qu’il dit.'],
    },
  },
  port: {
    title: 'Port',
    findings: {
      taken: [
        'Le service ne peut pas démarrer.',
        'Fermez l’autre programme (ss -ltnp le nomme) ou choisissez un autre port.',
      ],
    },
  },
  versions: {
    title: 'Versions',
    findings: {
      differ: ['Le service en marche n’est pas celui qui est installé.', 'Redémarrez le service.'],
    },
  },
  central: {
    title: 'Serveur central',
    findings: {
      'no-address': [
        'Les enregistrements restent sur cet appareil.',
        'Réglez centralUrl (ou ROLLCALL_CENTRAL_URL) pour les remettre.',
      ],
      unreachable: [
        'Les enregistrements attendent sur cet appareil qu’il réponde.',
        'Vérifiez câble, adresse et pare-feu.',
      ],
      unwell: ['Les enregistrements attendent sur cet appareil.', 'Regardez le journal du serveur central.'],
    },
  },
  sync: {
    title: 'Appairage avec le central',
    findings: {
      'not-paired': [
        'Les enregistrements attendent sur cet appareil.',
        'Appairez-le dans l’administration du serveur central.',
      ],
    },
  },
  tls: {
    title: 'Certificat du central',
    findings: {
      expired: [
        'Rien n’est remis.',
        'Renouvelez le certificat du serveur central. Si l’horloge a tort, réglez-la d’abord.',
      ],
      expiring: ['Bientôt, plus rien ne sera remis.', 'Renouvelez le certificat du serveur central.'],
      untrusted: [
        'Rien n’est remis.',
        'Prenez un certificat auquel cette machine se fie, ou ajoutez son autorité avec NODE_EXTRA_CA_CERTS.',
      ],
    },
  },
  location: {
    title: 'Emplacement',
    findings: {
      unknown: [
        'Les pointages dépendent de la géolocalisation de la page.',
        'Réglez position : où se trouve la borne, et avec quelle exactitude on le sait.',
      ],
      outside: ['Chaque pointage est refusé comme hors du site.', 'Corrigez position ou la clôture du site.'],
      coarse: [
        'On ne peut pas dire si la borne est dans son site.',
        'Mesurez mieux la position, ou élargissez la clôture.',
      ],
    },
  },
  camera: {
    title: 'Caméra',
    findings: {
      absent: ['On ne voit personne ; une démonstration passe son film.', 'Branchez-en une.'],
      'infrared-only': [
        'La seule caméra ne montre pas de couleurs.',
        'Branchez une caméra couleur, ou allumez-la (un volet ou une touche peut la cacher).',
      ],
      'permission-denied': [
        'On ne voit personne.',
        'Mettez l’utilisateur de la borne dans le groupe video ; vérifiez le mot de passe d’une caméra réseau.',
      ],
      unplugged: ['On ne voit personne.', 'Branchez-la ; essayez une autre prise et un autre câble.'],
      unreachable: ['On ne voit personne.', 'Vérifiez adresse, câble et courant de la caméra réseau.'],
      'wrong-format': [
        'Ses images sont illisibles.',
        'Réglez la caméra sur MJPEG ou H.264 et vérifiez l’adresse.',
      ],
      busy: [
        'Un autre programme l’utilise ; sur une borne en marche, c’est la page elle-même.',
        'Si la page n’a pas d’image, fermez l’autre programme.',
      ],
      silent: ['Elle est ouverte et ne donne pas d’image.', 'Débranchez-la et rebranchez-la.'],
      black: ['On ne voit personne.', 'Ouvrez le volet, ôtez le cache, allumez la lumière.'],
      white: ['On ne voit personne.', 'Détournez la caméra de la lumière.'],
      green: [
        'Son pilote ne donne pas de données.',
        'Branchez-la sur une prise USB à elle, sans concentrateur.',
      ],
      colourless: [
        'Elle ne voit qu’en infrarouge, ou ses couleurs sont fausses.',
        'Choisissez l’autre nœud de la caméra.',
      ],
      damaged: ['Ses images sont abîmées.', 'Essayez un autre câble et une autre prise.'],
      frozen: ['Toujours la même image : personne ne peut pointer.', 'Débranchez-la et rebranchez-la.'],
      slow: [
        'Moins de cinq images par seconde ne suffisent pas pour voir un clignement.',
        'Branchez-la sur une prise plus rapide ; donnez-lui plus de lumière.',
      ],
    },
  },
  calibration: {
    title: 'Place de la caméra',
    findings: {
      off: [
        'Certaines personnes doivent bouger, ou ne sont pas reconnues.',
        'Mesurez de nouveau sur l’écran du technicien et faites ce qu’il dit.',
      ],
    },
  },
} as const satisfies Partial<Translation['checks']>;
