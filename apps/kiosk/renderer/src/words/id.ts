import type { Words } from './en.ts';
import { faults } from './faults/id.ts';
import { newPictureWords } from './new-picture.ts';
import { notDoneWords } from './not-done.ts';
import { faceUseWords } from './face-use.ts';
import { stillThereWords } from './still-there.ts';
import { takeBackRefusals, takeBackWords } from './take-back.ts';
import { withoutFaceWords } from './without-face.ts';

export const id: Words = {
  greeting: { morning: 'Selamat pagi', day: 'Selamat datang', evening: 'Selamat malam' },
  screen: {
    connecting: { title: 'Menyiapkan', text: 'Kios sedang dinyalakan.' },
    'daemon-lost': {
      title: 'Mohon tunggu sebentar',
      text: 'Kios kehilangan kontak dengan layanannya sendiri dan terus mencoba menghubunginya.',
    },
    'camera-starting': { title: 'Menyalakan kamera', text: 'Hanya satu atau dua detik.' },
    'camera-denied': {
      title: 'Kamera diblokir',
      text: 'Izinkan halaman ini memakai kamera di pengaturan peramban, lalu coba lagi.',
    },
    'camera-absent': {
      title: 'Tidak ada kamera',
      text: 'Sambungkan kamera. Kios akan mengenalinya sendiri.',
    },
    'camera-lost': { title: 'Kamera terlepas', text: 'Sambungkan lagi. Kios akan mengenalinya sendiri.' },
    'camera-busy': {
      title: 'Kamera sedang dipakai',
      text: 'Tutup program lain yang memakainya. Kios terus mencoba sendiri.',
    },
    'camera-unsupported': {
      title: 'Tidak ada akses ke kamera',
      text: 'Buka halaman ini di kios itu sendiri, atau lewat sambungan aman (https).',
    },
    'nobody-enrolled': {
      title: 'Belum ada yang terdaftar',
      text: 'Administrator harus mendaftarkan orang sebelum ada yang dapat absen di sini.',
    },
    attract: {
      title: 'Lihat ke sini untuk absen',
      text: 'Berdirilah sejauh satu lengan, dengan wajah di dalam oval.',
    },
    found: { title: 'Tahan sebentar', text: 'Lihat lurus ke kamera.' },
    recognising: { title: 'Sebentar', text: 'Mencari Anda di antara orang yang terdaftar di sini.' },
    light: { title: 'Lihat ke layar', text: 'Warna-warna menerangi wajah Anda selama sekitar tiga detik.' },
  },
  withoutFace: withoutFaceWords.id,
  takeBack: takeBackWords.id,
  newPicture: newPictureWords.id,
  notDone: notDoneWords.id,
  faceUse: faceUseWords.id,
  stillThere: stillThereWords.id,
  action: {
    turn_left: { title: 'Tolehkan kepala ke kiri', text: 'Lalu lihat lurus ke depan lagi.' },
    turn_right: { title: 'Tolehkan kepala ke kanan', text: 'Lalu lihat lurus ke depan lagi.' },
    look_up: { title: 'Lihat ke atas', text: 'Angkat dagu, lalu lihat lurus ke depan lagi.' },
    look_down: { title: 'Lihat ke bawah', text: 'Turunkan dagu, lalu lihat lurus ke depan lagi.' },
    open_mouth: { title: 'Buka mulut', text: 'Buka lebar, lalu tutup lagi.' },
    smile: { title: 'Tersenyumlah', text: 'Lalu lemaskan wajah.' },
    blink: { title: 'Berkedip', text: 'Tutup kedua mata, lalu buka lagi.' },
  },
  challenge: {
    step: 'Langkah {{number}} dari {{total}}',
    done: 'Bagus',
    secondsLeft: 'Sisa detik: {{seconds}}',
  },
  result: {
    checkedIn: 'Absen tercatat',
    savedHere: 'Tersimpan di kios ini. Dikirim segera setelah server pusat dapat dihubungi.',
  },
  figure: {
    distance: '{{distance}} di luar area',
    accuracy: 'Posisi diketahui dengan ketelitian {{distance}}',
  },
  status: {
    cameraOn: 'Kamera menyala',
    offline: 'Luring. Absen tetap bisa',
    queued: 'Menunggu dikirim: {{count}}',
    demo: 'Rekaman demo',
  },
  central: {
    pairing: 'Kios ini menunggu dipasangkan',
    typeCode: 'Administrator mengetikkan kode ini di server pusat.',
    code: 'Kode pemasangan',
    message: 'Dari administrator',
  },
  button: {
    tryAgain: 'Coba lagi',
    startAgain: 'Mulai lagi',
    done: 'Selesai',
    stopLight: 'Hentikan cahaya',
    quiet: 'Tanpa suara',
    noLight: 'Tanpa cahaya berwarna untuk saya',
    privacy: 'Apa yang terjadi dengan wajah saya?',
    close: 'Tutup',
    language: 'Bahasa',
  },
  privacy: {
    line: 'Wajah Anda diubah menjadi angka untuk mengenali Anda. Tidak ada gambar yang disimpan.',
    title: 'Apa yang terjadi dengan wajah Anda',
    points: {
      pictures:
        'Gambar kamera diubah menjadi angka di dalam kios ini dan langsung dibuang. Tidak ada gambar yang disimpan atau keluar dari kios.',
      comparison:
        'Angka itu dibandingkan dengan angka orang yang terdaftar di sini. Angka orang lain dilupakan.',
      movements: 'Gerakan kecil menunjukkan bahwa ada orang di sini, bukan foto.',
      record:
        'Absen mencatat siapa, kapan, dan di mana, serta seberapa yakin pengenalannya. Catatan itu dikirim ke server organisasi Anda.',
    },
    paused: 'Pengenalan dijeda selama Anda membaca.',
  },
  refusal: {
    'not-an-image': {
      title: 'Tidak ada gambar terbaca',
      advice: 'Kamera tidak memberi gambar yang dapat dipakai. Panggil teknisi.',
    },
    'image-damaged': {
      title: 'Gambar tiba dalam keadaan rusak',
      advice: 'Coba lagi. Jika tetap begitu, periksa kabel kamera.',
    },
    'image-too-large': {
      title: 'Gambar terlalu besar',
      advice: 'Atur kamera ke resolusi yang lebih rendah.',
    },
    'not-a-video': { title: 'Bukan video yang terbaca', advice: 'Rekam lagi sebagai MP4, WebM, atau MOV.' },
    'video-damaged': {
      title: 'Videonya rusak',
      advice: 'Videonya terpotong atau tidak dapat dibaca. Rekam lagi.',
    },
    'video-without-pictures': {
      title: 'Videonya tidak menampilkan apa pun',
      advice: 'Tidak ada gambarnya. Rekam dengan kamera.',
    },
    'video-too-long': { title: 'Videonya terlalu panjang', advice: 'Rekam yang lebih pendek.' },
    'video-too-large': { title: 'Videonya terlalu besar', advice: 'Rekam dengan resolusi lebih rendah.' },
    'file-too-large': { title: 'Berkas terlalu besar', advice: 'Pilih berkas yang lebih kecil.' },
    'file-type-unsupported': {
      title: 'Jenis berkas ini tidak dapat dibaca',
      advice: 'Gunakan gambar JPEG, PNG atau WebP, atau PDF.',
    },
    'picture-animated': { title: 'Gambarnya bergerak', advice: 'Gunakan gambar diam.' },
    'picture-heic': {
      title: 'Gambarnya berformat HEIC',
      advice: 'Ekspor sebagai JPEG, atau pilih “Paling Kompatibel” pada format kamera ponsel.',
    },
    'pdf-encrypted': { title: 'PDF dilindungi', advice: 'Simpan tanpa kata sandi.' },
    'pdf-damaged': { title: 'PDF tidak dapat dibaca', advice: 'Ekspor lagi atau gunakan gambar.' },
    'pdf-too-complex': { title: 'PDF terlalu rumit', advice: 'Gunakan gambar dokumen.' },
    'no-mrz': {
      title: 'Baris terbaca mesin tidak ditemukan',
      advice: 'Tunjukkan sisi dokumen dengan baris huruf, angka, dan <.',
    },
    'no-face': { title: 'Tidak ada wajah terlihat', advice: 'Berdirilah di depan kamera dan menghadapnya.' },
    'several-faces': { title: 'Satu orang saja', advice: 'Mohon minta yang lain mundur sedikit.' },
    'face-too-small': { title: 'Mendekatlah', advice: 'Wajah Anda harus memenuhi oval.' },
    'face-cut-off': { title: 'Bergeserlah ke tengah', advice: 'Seluruh wajah harus berada di dalam oval.' },
    'face-turned': { title: 'Lihat lurus ke depan', advice: 'Hadapkan wajah ke kamera.' },
    'face-blurred': { title: 'Tahan sebentar', advice: 'Jika tetap kabur, lensanya mungkin perlu dilap.' },
    'face-too-dark': {
      title: 'Perlu lebih banyak cahaya',
      advice: 'Layar sedang menerangi. Mendekatlah sedikit.',
    },
    'face-too-bright': { title: 'Terlalu terang', advice: 'Menjauhlah dari silau.' },
    'eyes-closed': { title: 'Buka mata Anda', advice: 'Lihat ke kamera.' },
    'face-covered': { title: 'Mulut dan hidung tertutup', advice: 'Turunkan masker atau syal sebentar.' },
    'glasses-glare': {
      title: 'Ada pantulan di kacamata',
      advice: 'Turunkan dagu sedikit, hindari lampu, atau lepas kacamata.',
    },
    'different-people': {
      title: 'Orang yang berbeda',
      advice: 'Gambar menunjukkan lebih dari satu orang. Pakai gambar satu orang saja.',
    },
    'nobody-enrolled': {
      title: 'Belum ada yang terdaftar',
      advice: 'Minta administrator mendaftarkan Anda di kios ini.',
    },
    'not-enrolled': {
      title: 'Kami tidak mengenali Anda',
      advice: 'Coba lagi tanpa kacamata atau topi. Jika Anda baru, minta administrator mendaftarkan Anda.',
    },
    'ambiguous-match': {
      title: 'Kami tidak yakin siapa Anda',
      advice: 'Ada orang terdaftar yang sangat mirip dengan Anda. Hubungi administrator.',
    },
    'too-slow': {
      title: 'Gerakannya tidak terlihat',
      advice: 'Coba lagi, dan ikuti petunjuk begitu muncul.',
    },
    'face-changed': {
      title: 'Ada wajah lain yang muncul',
      advice: 'Coba lagi, satu orang saja, dan tetaplah di depan kamera.',
    },
    'frames-implausible': {
      title: 'Kamera tersendat',
      advice: 'Gambarnya tidak datang tepat waktu. Coba lagi.',
    },
    'presentation-attack': {
      title: 'Wajah asli, mohon',
      advice: 'Ini tampak seperti gambar wajah. Berdirilah sendiri di depan kamera.',
    },
    'presentation-undecided': {
      title: 'Belum pasti',
      advice: 'Mendekatlah, di cahaya yang lebih baik, lalu coba lagi.',
    },
    'movement-missing': {
      title: 'Ada gerakan yang kurang',
      advice: 'Lakukan gerakan satu per satu dan lihat lurus ke depan di antaranya.',
    },
    'too-few-frames': {
      title: 'Terlalu sedikit yang terlihat',
      advice: 'Tetaplah di depan kamera sedikit lebih lama.',
    },
    'face-not-followed': {
      title: 'Wajah Anda hilang di tengah jalan',
      advice: 'Hadap ke kamera di antara gerakan.',
    },
    'same-picture': { title: 'Gambar yang sama dua kali', advice: 'Ambil gambar baru untuk setiap gerakan.' },
    'not-this-person': { title: 'Ini orang lain', advice: 'Wajah ini bukan wajah orang yang disebutkan.' },
    'new-picture-first': {
      title: 'Perlu foto baru',
      advice: 'Absenlah dengan PIN atau kartu: kios lalu menawarkan untuk mengambilnya.',
    },
    'pin-wrong': { title: 'Nomor dan PIN tidak cocok', advice: 'Periksa keduanya, lalu coba lagi.' },
    'pin-locked': {
      title: 'Terlalu banyak PIN salah',
      advice: 'Tunggu beberapa menit, gunakan wajah atau kartu Anda, atau tanya pengawas.',
    },
    'badge-unknown': {
      title: 'Kartu ini tidak berlaku di sini',
      advice: 'Minta kartu baru kepada administrator, atau absen dengan cara lain.',
    },
    'supervisor-required': {
      title: 'Pengawas harus mengonfirmasi',
      advice: 'PIN harus milik pengawas, bukan milik Anda.',
    },
    ...takeBackRefusals.id,
    'outside-fence': {
      title: 'Anda di luar area',
      advice:
        'Absen hanya dapat dilakukan di lokasi. Jika kios ini memang di tempatnya, panggil administrator.',
    },
    'position-unknown': {
      title: 'Di mana kios ini?',
      advice: 'Posisinya tidak diketahui. Administrator harus mengaturnya.',
    },
    'position-inaccurate': {
      title: 'Posisinya kurang teliti',
      advice: 'Tidak dapat dipastikan apakah ini di dalam area. Coba lagi sebentar lagi.',
    },
    'clock-implausible': { title: 'Jam kios salah', advice: 'Waktu tidak dapat dicatat. Panggil teknisi.' },
  },
  fault: faults,
};
