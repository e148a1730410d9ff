import type { Words } from './en.ts';
import { faults } from './faults/fr.ts';
import { newPictureWords } from './new-picture.ts';
import { notDoneWords } from './not-done.ts';
import { faceUseWords } from './face-use.ts';
import { stillThereWords } from './still-there.ts';
import { takeBackRefusals, takeBackWords } from './take-back.ts';
import { withoutFaceWords } from './without-face.ts';

export const fr: Words = {
  greeting: { morning: 'Bonjour', day: 'Bonjour', evening: 'Bonsoir' },
  screen: {
    connecting: { title: 'Préparation', text: 'La borne démarre.' },
    'daemon-lost': {
      title: 'Un instant, s’il vous plaît',
      text: 'La borne a perdu le contact avec son propre service et continue d’essayer de le joindre.',
    },
    'camera-starting': { title: 'Mise en marche de la caméra', text: 'Cela prend une ou deux secondes.' },
    'camera-denied': {
      title: 'La caméra est bloquée',
      text: 'Autorisez cette page à utiliser la caméra dans les réglages du navigateur, puis réessayez.',
    },
    'camera-absent': { title: 'Aucune caméra', text: 'Branchez une caméra. La borne la verra d’elle-même.' },
    'camera-lost': {
      title: 'La caméra est débranchée',
      text: 'Rebranchez-la. La borne la verra d’elle-même.',
    },
    'camera-busy': {
      title: 'La caméra est occupée',
      text: 'Fermez l’autre programme qui s’en sert. La borne réessaie d’elle-même.',
    },
    'camera-unsupported': {
      title: 'Pas d’accès à une caméra',
      text: 'Ouvrez cette page sur la borne elle-même ou par une connexion sécurisée (https).',
    },
    'nobody-enrolled': {
      title: 'Personne n’est encore inscrit',
      text: 'Un administrateur doit inscrire les personnes avant que l’on puisse pointer ici.',
    },
    attract: {
      title: 'Regardez ici pour pointer',
      text: 'Placez-vous à un bras de distance, le visage dans l’ovale.',
    },
    found: { title: 'Ne bougez plus', text: 'Regardez la caméra bien en face.' },
    recognising: { title: 'Un instant', text: 'Nous vous cherchons parmi les personnes inscrites ici.' },
    light: {
      title: 'Regardez l’écran',
      text: 'Des couleurs éclairent votre visage pendant trois secondes environ.',
    },
  },
  withoutFace: withoutFaceWords.fr,
  takeBack: takeBackWords.fr,
  newPicture: newPictureWords.fr,
  notDone: notDoneWords.fr,
  faceUse: faceUseWords.fr,
  stillThere: stillThereWords.fr,
  action: {
    turn_left: { title: 'Tournez la tête à gauche', text: 'Puis regardez de nouveau devant vous.' },
    turn_right: { title: 'Tournez la tête à droite', text: 'Puis regardez de nouveau devant vous.' },
    look_up: { title: 'Regardez en haut', text: 'Levez le menton, puis regardez de nouveau devant vous.' },
    look_down: { title: 'Regardez en bas', text: 'Baissez le menton, puis regardez de nouveau devant vous.' },
    open_mouth: { title: 'Ouvrez la bouche', text: 'Grande ouverte, puis refermez-la.' },
    smile: { title: 'Souriez', text: 'Puis détendez le visage.' },
    blink: { title: 'Clignez des yeux', text: 'Fermez les deux yeux, puis rouvrez-les.' },
  },
  challenge: {
    step: 'Étape {{number}} sur {{total}}',
    done: 'Très bien',
    secondsLeft: 'Secondes restantes : {{seconds}}',
  },
  result: {
    checkedIn: 'Pointage enregistré',
    savedHere: 'Conservé sur cette borne. Il sera envoyé dès que le serveur central sera joignable.',
  },
  figure: {
    distance: '{{distance}} hors de la zone',
    accuracy: 'Position connue à {{distance}} près',
  },
  status: {
    cameraOn: 'Caméra en marche',
    offline: 'Hors ligne. On peut pointer',
    queued: 'En attente d’envoi : {{count}}',
    demo: 'Enregistrement de démonstration',
  },
  central: {
    pairing: 'Cette borne attend d’être associée',
    typeCode: 'Un administrateur saisit ce code sur le serveur central.',
    code: 'Code d’association',
    message: 'De l’administration',
  },
  button: {
    tryAgain: 'Réessayer',
    startAgain: 'Recommencer',
    done: 'Terminé',
    stopLight: 'Arrêter la lumière',
    quiet: 'Sans le son',
    noLight: 'Pas de lumière colorée pour moi',
    privacy: 'Que fait-on de mon visage ?',
    close: 'Fermer',
    language: 'Langue',
  },
  privacy: {
    line: 'Votre visage est transformé en nombres pour vous reconnaître. Aucune image n’est conservée.',
    title: 'Ce que l’on fait de votre visage',
    points: {
      pictures:
        'Les images de la caméra sont transformées en nombres dans cette borne, puis effacées aussitôt. Aucune n’est conservée ni ne quitte la borne.',
      comparison:
        'Ces nombres sont comparés à ceux des personnes inscrites ici. Ceux de toute autre personne sont oubliés.',
      movements: 'Les petits mouvements montrent qu’une personne est là, et non une photographie.',
      record:
        'Un pointage note qui, quand et où, et la certitude de la reconnaissance. Il est envoyé au serveur de votre organisation.',
    },
    paused: 'La reconnaissance est en pause pendant que vous lisez.',
  },
  refusal: {
    'not-an-image': {
      title: 'Pas d’image lisible',
      advice: 'La caméra ne fournit rien d’utilisable. Appelez un technicien.',
    },
    'image-damaged': {
      title: 'L’image arrive abîmée',
      advice: 'Réessayez. Si cela persiste, vérifiez le câble de la caméra.',
    },
    'image-too-large': {
      title: 'L’image est trop grande',
      advice: 'Réglez la caméra sur une résolution plus basse.',
    },
    'not-a-video': { title: 'Vidéo illisible', advice: 'Enregistrez-la de nouveau en MP4, WebM ou MOV.' },
    'video-damaged': {
      title: 'La vidéo est abîmée',
      advice: 'Elle est coupée ou ne peut être lue. Enregistrez-la de nouveau.',
    },
    'video-without-pictures': {
      title: 'La vidéo ne montre rien',
      advice: 'Elle ne contient pas d’images. Enregistrez-la avec la caméra.',
    },
    'video-too-long': { title: 'La vidéo est trop longue', advice: 'Enregistrez-en une plus courte.' },
    'video-too-large': {
      title: 'La vidéo est trop volumineuse',
      advice: 'Enregistrez-la dans une résolution plus basse.',
    },
    'file-too-large': {
      title: 'Le fichier est trop volumineux',
      advice: 'Choisissez un fichier plus petit.',
    },
    'file-type-unsupported': {
      title: 'Ce type de fichier ne peut pas être lu',
      advice: 'Utilisez une image JPEG, PNG ou WebP, ou un PDF.',
    },
    'picture-animated': { title: 'L’image est animée', advice: 'Utilisez une image fixe.' },
    'picture-heic': {
      title: 'L’image est au format HEIC',
      advice:
        'Exportez-la en JPEG, ou choisissez « Le plus compatible » dans les formats de l’appareil photo du téléphone.',
    },
    'pdf-encrypted': { title: 'Le PDF est protégé', advice: 'Enregistrez-le sans mot de passe.' },
    'pdf-damaged': {
      title: 'Le PDF ne peut pas être lu',
      advice: 'Exportez-le à nouveau ou utilisez une image.',
    },
    'pdf-too-complex': { title: 'Le PDF est trop complexe', advice: 'Utilisez une image du document.' },
    'no-mrz': {
      title: 'Aucune ligne à lecture optique',
      advice: 'Montrez le côté du document qui porte les lignes de lettres, de chiffres et de <.',
    },
    'no-face': { title: 'Aucun visage visible', advice: 'Placez-vous devant la caméra et regardez-la.' },
    'several-faces': {
      title: 'Une personne à la fois',
      advice: 'Demandez aux autres de reculer un peu, s’il vous plaît.',
    },
    'face-too-small': { title: 'Approchez-vous', advice: 'Votre visage doit remplir l’ovale.' },
    'face-cut-off': { title: 'Placez-vous au milieu', advice: 'Tout le visage doit être dans l’ovale.' },
    'face-turned': { title: 'Regardez devant vous', advice: 'Tournez le visage vers la caméra.' },
    'face-blurred': {
      title: 'Ne bougez plus',
      advice: 'Si l’image reste floue, l’objectif est peut-être à nettoyer.',
    },
    'face-too-dark': { title: 'Plus de lumière', advice: 'L’écran s’éclaire. Approchez-vous un peu.' },
    'face-too-bright': { title: 'Trop de lumière', advice: 'Écartez-vous de l’éblouissement.' },
    'eyes-closed': { title: 'Ouvrez les yeux', advice: 'Regardez la caméra.' },
    'face-covered': {
      title: 'La bouche et le nez sont couverts',
      advice: 'Baissez un instant le masque ou l’écharpe.',
    },
    'glasses-glare': {
      title: 'Un reflet dans les lunettes',
      advice: 'Baissez un peu le menton, détournez-vous de la lampe ou retirez les lunettes.',
    },
    'different-people': {
      title: 'Personnes différentes',
      advice: 'Les images montrent plus d’une personne. N’utilisez que les images d’une seule.',
    },
    'nobody-enrolled': {
      title: 'Personne n’est encore inscrit',
      advice: 'Demandez à un administrateur de vous inscrire sur cette borne.',
    },
    'not-enrolled': {
      title: 'Nous ne vous reconnaissons pas',
      advice:
        'Réessayez sans lunettes ni chapeau. Si vous êtes nouveau, demandez à un administrateur de vous inscrire.',
    },
    'ambiguous-match': {
      title: 'Nous ne savons pas qui vous êtes',
      advice: 'Une autre personne inscrite ici vous ressemble beaucoup. Adressez-vous à un administrateur.',
    },
    'too-slow': {
      title: 'Nous n’avons pas vu le geste',
      advice: 'Réessayez et suivez la consigne dès qu’elle apparaît.',
    },
    'face-changed': {
      title: 'Un autre visage est apparu',
      advice: 'Réessayez, une seule personne, en restant devant la caméra.',
    },
    'frames-implausible': {
      title: 'La caméra a hésité',
      advice: 'Ses images ne sont pas arrivées à temps. Réessayez.',
    },
    'presentation-attack': {
      title: 'Un vrai visage, s’il vous plaît',
      advice: 'Ceci ressemble à l’image d’un visage. Placez-vous vous-même devant la caméra.',
    },
    'presentation-undecided': {
      title: 'Pas encore certain',
      advice: 'Approchez-vous, dans une meilleure lumière, et réessayez.',
    },
    'movement-missing': {
      title: 'Il manque un mouvement',
      advice: 'Faites les mouvements l’un après l’autre, en regardant droit devant vous entre deux.',
    },
    'too-few-frames': { title: 'On a vu trop peu', advice: 'Restez un peu plus longtemps devant la caméra.' },
    'face-not-followed': {
      title: 'Votre visage a été perdu en route',
      advice: 'Regardez la caméra entre les mouvements.',
    },
    'same-picture': {
      title: 'Deux fois la même image',
      advice: 'Prenez une nouvelle image pour chaque mouvement.',
    },
    'not-this-person': {
      title: 'C’est quelqu’un d’autre',
      advice: 'Ce visage n’est pas celui de la personne nommée.',
    },
    'new-picture-first': {
      title: 'Il faut une nouvelle photo',
      advice: 'Pointez avec code PIN ou badge : la borne propose ensuite de la prendre.',
    },
    'pin-wrong': {
      title: 'Le numéro et le code PIN ne correspondent pas',
      advice: 'Vérifiez les deux et réessayez.',
    },
    'pin-locked': {
      title: 'Trop de codes PIN erronés',
      advice:
        'Attendez quelques minutes, utilisez votre visage ou votre badge, ou demandez à un responsable.',
    },
    'badge-unknown': {
      title: 'Ce badge n’est pas valable ici',
      advice: 'Demandez-en un nouveau à un administrateur, ou pointez autrement.',
    },
    'supervisor-required': {
      title: 'Un responsable doit confirmer',
      advice: 'Le code PIN doit être celui d’un responsable, et non le vôtre.',
    },
    ...takeBackRefusals.fr,
    'outside-fence': {
      title: 'Vous êtes hors de la zone',
      advice: 'On ne peut pointer que sur le site. Si la borne est à sa place, appelez un administrateur.',
    },
    'position-unknown': {
      title: 'Où se trouve cette borne ?',
      advice: 'Sa position est inconnue. Un administrateur doit l’indiquer.',
    },
    'position-inaccurate': {
      title: 'La position est trop vague',
      advice: 'On ne peut dire si ce lieu est dans la zone. Réessayez dans une minute.',
    },
    'clock-implausible': {
      title: 'L’horloge de la borne est fausse',
      advice: 'L’heure n’a pas pu être enregistrée. Appelez un technicien.',
    },
  },
  fault: faults,
};
