import type { Words } from '../en.ts';

export const photos: Words['photos'] = {
  title: 'Enregistrer par photos',
  how: 'Une photo par fichier, d’une seule personne, nommée par l’identifiant ou le nom entier : 1042.jpg, Ada Lovelace.png. Une deuxième photo porte un numéro à la fin : 1042-2.jpg. Une borne du site de la personne juge chacune ; seules sont enregistrées les personnes qui ont accepté l’usage de leur visage.',
  privacy:
    'Chaque photo est scellée pour cette borne dès qu’elle arrive, et effacée quand la borne a répondu, au plus tard après un jour. Il n’en reste ici que le résultat.',
  files: 'Photos (JPEG, PNG ou WebP, 10 Mo au plus)',
  drop: 'Ou déposez les fichiers ici.',
  picked: 'À envoyer',
  columns: { person: 'Personne', file: 'Photo', kiosk: 'Borne', outcome: 'Résultat' },
  acceptAlike: 'Même si la personne ressemble à une autre',
  kioskOffline: 'Sans nouvelles récentes : la photo l’attend',
  leaveOut: 'Retirer',
  whoIsIt: 'Qui est-ce',
  choose: 'Choisissez une personne',
  assign: 'Chercher',
  nobody: 'Personne ne s’appelle ainsi.',
  problems: {
    unknown: 'Le nom du fichier n’est l’identifiant ni le nom de personne.',
    ambiguous: 'Plusieurs personnes s’appellent ainsi.',
    noConsent:
      'N’a pas accepté l’usage de son visage, ou y a mis fin. Demandez à cette personne d’accepter à une borne, avec code PIN ou badge, ou notez un papier signé sur sa page, puis envoyez la photo.',
    noKiosk: 'Aucune borne ne peut la juger. Donnez à la personne un site qui a une borne associée.',
    tooLarge: 'Dépasse 10 Mo. Prenez une photo plus petite.',
  },
  ready: 'Prêtes à partir : {{ready}} sur {{all}}',
  send: 'Envoyer les photos',
  sending: 'Envoi : {{done}} sur {{all}}. Restez sur cette page jusqu’à la fin de l’envoi.',
  results: 'Ce que les photos ont donné',
  failed: 'Le résultat des photos n’a pas pu être chargé.',
  none: 'Aucune photo n’a encore été envoyée.',
  clear: 'Retirer celles qui ont leur réponse',
  waiting: 'En attente d’une borne : {{waiting}} sur {{all}}. Cela continue sans cette page.',
  allDone: 'Chaque photo a sa réponse.',
  waits: 'Attend la borne.',
  waitsOffline:
    'Attend la borne, dont il n’y a pas de nouvelles récentes. Allumez-la et vérifiez son réseau ; après un jour, la photo est effacée.',
  again: 'Une autre photo',
  twoPeople: 'Ce sont deux personnes : la choisir à nouveau',
  outcomes: {
    enrolled: 'Enregistrée. Références maintenant : {{number}}.',
    resembles: 'Ressemble à {{who}}, comme vous l’avez accepté.',
    'look-alike':
      'Non enregistrée : ressemble à {{who}}. Est-ce la mauvaise photo, ou une même personne sous deux identifiants ? Si ce sont vraiment deux personnes, choisissez la photo à nouveau.',
    'no-consent':
      'Non enregistrée : cette personne n’a pas accepté l’usage de son visage, ou y a mis fin. Demandez-lui d’accepter à une borne, avec code PIN ou badge, ou notez un papier signé sur sa page, puis renvoyez la photo.',
    unreadable: 'La borne a de nouvelles clés et n’a pas pu ouvrir la photo. Renvoyez-la.',
    'no-kiosk':
      'Aucune borne n’a pu la juger. Donnez à la personne un site qui a une borne associée, puis renvoyez-la.',
    expired: 'La borne n’a pas répondu en un jour et la photo est effacée. Renvoyez-la.',
    'person-gone': 'La personne a été effacée ou n’est plus sur le site de la borne.',
    other: 'La borne ne l’a pas prise ({{code}}).',
  },
  reasons: {
    'not-an-image': 'Ce fichier n’est pas une image JPEG, PNG ou WebP. Choisissez-en un autre.',
    'image-damaged': 'L’image est coupée ou abîmée. Exportez-la à nouveau.',
    'image-too-large': 'L’image dépasse 50 mégapixels. Réduisez-la.',
    'file-too-large': 'Le fichier dépasse 10 Mo. Réduisez-le.',
    'picture-animated': 'L’image est animée. Prenez une image fixe.',
    'picture-heic': 'C’est une image HEIC, qui n’est pas lue. Exportez-la en JPEG.',
    'no-face': 'Aucun visage n’a été trouvé. Prenez une photo du visage de face.',
    'several-faces': 'Il y a plus d’un visage. Recadrez sur la personne.',
    'face-too-small': 'Le visage est trop petit. Prenez une photo de plus près ou plus grande.',
    'face-cut-off': 'Une partie du visage est hors de l’image. Prenez une photo de toute la tête.',
    'face-turned': 'Le visage est tourné. Prenez une photo qui regarde l’appareil.',
    'face-blurred': 'Le visage est flou. Prenez une photo nette.',
    'face-too-dark': 'Le visage est trop sombre. Prenez une photo avec de la lumière sur le visage.',
    'face-too-bright': 'Le visage est surexposé. Prenez une photo dans une lumière plus douce.',
    'eyes-closed': 'Les yeux sont fermés. Prenez une photo les yeux ouverts.',
    'face-covered':
      'Quelque chose semble couvrir la bouche et le nez ; une photo sans cela serait meilleure.',
    'glasses-glare': 'Les lunettes reflètent la lumière ; une photo sans reflet serait meilleure.',
    'different-people':
      'Ce n’est pas le visage des références déjà présentes. Prenez une photo de cette personne.',
    'clock-implausible': 'L’horloge de la borne est fausse. Appelez un technicien, puis renvoyez la photo.',
  },
};

export const photoProblems: Pick<Words['problems'], 'too-many-photos'> = {
  'too-many-photos': '500 photos attendent déjà une borne. Envoyez le reste plus tard.',
};
