/** Which kiosks take which release. */
export const updates = {
  title: 'Pembaruan',
  how: 'Kios mengambil rilis yang ditandatangani pembuatnya, setelah versinya dibuka untuk ring kios itu. Rilis diambil dari tempat menurut pengaturan perangkat, saat pembaruan dijalankan di sana.',
  columns: { ring: 'Ring', open: 'Versi terbuka', runs: 'Yang dipakai kiosnya', ways: 'Tindakan' },
  rings: { canary: 'Perintis', early: 'Awal', everyone: 'Semua', own: 'Menurut berkas perangkat sendiri' },
  nothingOpen: 'tidak ada',
  byItsFile: 'menurut ring di berkas itu',
  noKiosk: 'tidak ada kios',
  unknown: 'tidak diketahui',
  count: '{{version}}: {{number}}',
  open: 'Buka…',
  openFor: 'Buka ring “{{ring}}”',
  openHow: 'Kios di ring ini mengambil versi ini sejak bertanya lagi, dan bukan yang lain.',
  version: 'Versi',
  assign: 'Tempatkan kios di ring…',
  assignHow: 'Kios mengetahuinya saat bertanya lagi.',
  whichKiosks: 'Kios yang mana?',
  put: 'Tempatkan',
  stop: 'Hentikan peluncuran',
  stopHow: 'Sejak bertanya lagi, tidak ada kios yang memulai pembaruan. Yang sedang berjalan diselesaikan.',
  stopped: 'Peluncuran dihentikan: tidak ada kios yang memulai pembaruan.',
  resume: 'Lanjutkan peluncuran',
  resumeHow: 'Kios boleh lagi mengambil yang terbuka untuk ringnya.',
  history: 'Yang telah diputuskan',
  steps: {
    opened: '{{ring}}: versi {{version}} dibuka',
    stopped: 'Peluncuran dihentikan',
    resumed: 'Peluncuran dilanjutkan',
  },
} as const;

export const updateProblems = {
  'ring-too-early': 'Buka dulu versi ini untuk ring sebelumnya.',
  'roll-out-same': 'Sudah demikian.',
} as const;
