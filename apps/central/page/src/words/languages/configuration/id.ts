/** What an administrator can change at a kiosk from afar. */
export const configuration = {
  title: 'Pengaturan',
  ofKiosks: 'Pengaturan kiosnya…',
  how: {
    kiosk:
      'Yang dinyatakan di sini mendahului yang dikatakan lokasi dan perangkat itu sendiri. Kios mengambilnya saat bertanya lagi, tanpa mulai ulang, dan tetap memakainya tanpa jaringan.',
    site: 'Untuk semua kios di lokasi ini, kecuali yang punya pengaturan sendiri.',
  },
  names: {
    livenessMode: 'Yang diminta dari orang',
    screenLight: 'Cahaya berubah di layar',
    voicePrompts: 'Petunjuk suara',
    identityCheck: 'Pemeriksaan dokumen identitas',
    selfEnrolment: 'Orang mendaftarkan wajahnya sendiri, dengan PIN atau kartu',
    showWorkedTime: 'Datang atau pulang, dan jam kerja pekan ini',
    supervisorWithoutFace: 'Penyelia mengesahkan PIN dan kartu',
    defaultLanguage: 'Bahasa sebelum ada yang memilih',
    undoSeconds: 'Waktu untuk membatalkan absen',
  },
  values: {
    livenessMode: {
      passive: 'Melihat ke kamera',
      'one-action': 'Satu gerakan',
      'two-actions': 'Dua gerakan',
    },
    screenLight: { never: 'Tidak pernah', 'when-unsure': 'Saat kios tidak yakin', always: 'Selalu' },
    defaultLanguage: { screen: 'Bahasa perangkat' },
  },
  on: 'Ya',
  off: 'Tidak',
  left: 'Tidak dinyatakan di sini',
  leftToSite: 'Seperti kata lokasi: {{value}}',
  now: 'Di kios sekarang: {{value}} ({{from}})',
  from: {
    environment: 'ditetapkan di perangkat, yang menang',
    kiosk: 'dari sini',
    site: 'dari lokasi',
    box: 'milik perangkat sendiri',
  },
  save: 'Simpan sebagai revisi {{revision}}',
  history: 'Revisi',
  none: 'Belum ada yang diubah dari sini.',
  revision: 'Revisi {{revision}}',
  returned: 'Revisi {{revision}}, kembali ke revisi {{restores}}',
  change: '{{name}}: {{before}} → {{after}}',
  notStated: 'tidak dinyatakan',
  goBack: 'Kembali ke revisi ini',
  goBackTo: 'Kembali ke revisi {{revision}}',
  goBackHow: 'Revisi {{next}} akan menyatakan yang dinyatakan revisi {{revision}}.',
  layers: { kiosk: 'Pengaturan', site: 'Pengaturan lokasi' },
  standing: {
    runs: '{{layer}}: memakai revisi {{newest}}',
    waits: '{{layer}}: memakai revisi {{running}}, revisi {{newest}} menunggu',
    waitsFirst: '{{layer}}: revisi {{newest}} menunggu',
    refused: '{{layer}}: kios tidak dapat menerapkan revisi {{newest}}. {{reason}}',
  },
} as const;

export const configurationProblems = {
  'configuration-changed':
    'Seseorang sudah mengubah pengaturan ini. Tutup ini dan lihat dulu revisi terbaru.',
  'configuration-same': 'Revisi terbaru sudah menyatakan hal ini. Ubah sesuatu dulu.',
} as const;
