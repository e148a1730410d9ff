import type { Words } from '../en.ts';

/** Before the first check-in. */
export const empty: Words['empty'] = {
  title: 'Belum ada yang hadir',
  lead: 'Presensi pertama muncul di sini dengan sendirinya, sesaat setelah terjadi.',
  connected: 'Sebuah kios sudah terhubung.',
  connect: 'Hubungkan sebuah kios.',
  connectHow:
    'Jalankan layanannya dengan <c>ROLLCALL_CENTRAL_URL</c> berisi alamat ini dan <c>ROLLCALL_REGISTRATION_TOKEN_FILE</c> berisi salinan <c>registration-token</c> server ini.',
  enrol: 'Daftarkan seseorang di sana.',
  stand: 'Minta orang itu berdiri di depan kamera',
  standHow: 'dan melakukan yang diminta kios.',
};
