import type { Words } from '../en.ts';

export const retention: Words['audit']['retention'] = {
  title: 'Berapa lama disimpan',
  how: 'Sekali sehari server menghapus yang lebih lama. Koreksi, catatan ini, orang, dan persetujuan mereka tidak terhapus dengan sendirinya.',
  what: 'Apa',
  term: 'Disimpan selama',
  kinds: {
    attendance: 'Presensi, seperti ditandatangani kios',
    'kyc-checks': 'Hasil pemeriksaan dokumen',
    'kyc-pictures': 'Gambar dan isian pemeriksaan dokumen yang menunggu peninjauan, paling lama',
    'refused-events': 'Yang dikirim kios dan ditolak server',
  },
  days: '{{number}} hari',
  forever: 'Selamanya',
  ours: 'bawaan',
  change: 'Ubah…',
  changeHow:
    'Berlaku pada pembersihan harian berikutnya. Jangka yang lebih pendek menghapus yang lebih lama, dan tidak dapat dikembalikan.',
  daysField: 'Hari (paling sedikit {{least}})',
  keep: 'Simpan selamanya',
  save: 'Simpan jangka waktu',
  never: 'Belum ada pembersihan.',
  swept: 'Pembersihan terakhir {{when}}; dihapus: {{number}}.',
  failed: 'Jangka waktu tidak dapat dimuat.',
};
