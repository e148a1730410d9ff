import type { Translation } from '../translation.ts';
import { idAround } from './id-around.ts';

export const indonesian: Translation = {
  late: ['Tidak sempat diperiksa.', 'Tanyakan lagi saat mesin lebih lengang.'],
  failed: ['Tidak dapat diperiksa.', 'Lihat dahulu baris yang bermasalah.'],
  checks: {
    node: {
      title: 'Node',
      findings: {
        old: [
          'Bagian bawaan menghentikan Node lama tanpa pesan.',
          'Jalankan npm ci, lalu mulai dengan npx rollcall: Node 24 ikut terbawa.',
        ],
      },
    },
    cpu: {
      title: 'Prosesor',
      findings: {
        'no-avx2': [
          'Jaringan berjalan beberapa kali lebih lambat.',
          'Pakai prosesor dengan AVX2 (Intel sejak 2013, AMD sejak 2015) atau ARM 64-bit.',
        ],
      },
    },
    gpu: {
      title: 'GPU',
      findings: {
        'no-driver': [
          'Ada GPU, tetapi jaringan tidak dapat memakainya: jaringan berjalan di prosesor.',
          'Bila diinginkan, pasang driver dari pembuatnya lalu nyalakan ulang mesin; kontainer harus diberi perangkatnya.',
        ],
        unused: [
          'Ada GPU, tetapi jaringan tetap berjalan di prosesor.',
          'Baris ini menyebutkan alasannya. Pasang CUDA dan cuDNN untuk onnxruntime-node; bila memang prosesor yang diinginkan, atur executionProvider ke cpu.',
        ],
      },
    },
    memory: {
      title: 'Memori',
      findings: {
        low: [
          'Sistem dapat menghentikan layanan atau peramban.',
          'Tutup program lain, atau pakai mesin dengan minimal 4 GB.',
        ],
      },
    },
    temperature: {
      title: 'Suhu',
      findings: {
        hot: [
          'Prosesor melambat dan komponen cepat tua.',
          'Beri udara, bersihkan kipas, jauhkan dari matahari.',
        ],
      },
    },
    services: {
      title: 'Layanan',
      findings: {
        'not-enabled': [
          'Setelah listrik padam tidak ada yang dapat absen.',
          'Jalankan: sudo rollcall-box install',
        ],
        'firewall-off': [
          'Firewall belum memuat semua aturannya: mesin lain mungkin menjangkau port mesin ini, atau tidak menjangkau yang dibuka lokasi.',
          'Jalankan: journalctl -u rollcall-firewall, lalu sudo systemctl restart rollcall-firewall',
        ],
        'screen-down': [
          'Layar tidak menampilkan apa pun: yang menggambar halaman kios berakhir terus-menerus, atau dihentikan.',
          'Jalankan: journalctl -u rollcall-kiosk, lalu sudo systemctl restart rollcall-kiosk',
        ],
      },
    },
    display: {
      title: 'Layar',
      findings: { none: ['Tidak ada yang melihat kios.', 'Sambungkan layar, nyalakan, coba kabel lain.'] },
    },
    touch: {
      title: 'Sentuhan',
      findings: {
        none: [
          'Tombol tidak dapat ditekan, jadi PIN tidak dapat diketik.',
          'Sambungkan juga kabel USB layar.',
        ],
      },
    },
    audio: {
      title: 'Suara',
      findings: { none: ['Petunjuk tidak terdengar.', 'Sambungkan pengeras suara, bila ingin ada suara.'] },
    },
    shell: {
      title: 'Peramban atau Electron',
      findings: {
        missing: [
          'Mesin ini tidak dapat menampilkan halaman kios.',
          'Pasang salah satu (di Debian: apt-get install chromium) atau buka halaman dari perangkat lain.',
        ],
        'no-sway': [
          'Layar tidak dapat mulai: sway, tempat peramban berjalan, atau seatd, yang memberinya layar, tidak ada.',
          'Jalankan: sudo apt-get install sway seatd',
        ],
      },
    },
    'video-programs': {
      title: 'ffmpeg',
      findings: {
        missing: ['Video dan kamera di luar peramban tidak dapat dibaca.', 'Pasang: apt-get install ffmpeg'],
      },
    },
    settings: {
      title: 'Pengaturan',
      findings: {
        absent: [
          'Kios belum pernah disiapkan.',
          'Pada salinan kode, dibuat saat pertama kali dijalankan: ./scripts/start. Perangkat terpasang mengambilnya dari stik USB atau kode QR: docs/box.md.',
        ],
        invalid: ['Layanan tidak berjalan.', 'Perbaiki yang disebutkan.'],
      },
    },
    page: {
      title: 'Halaman kios',
      findings: {
        missing: ['Layar tetap kosong.', 'Jalankan: npm run setup. Pada mesin kios, pasang ulang paketnya.'],
      },
    },
    models: {
      title: 'Jaringan',
      findings: {
        missing: [
          'Tidak ada yang dikenali.',
          'Jalankan: rollcall models build. Pada mesin kios, pasang ulang paketnya.',
        ],
        altered: [
          'Satu jaringan bukan yang diukur, jadi tidak dipakai.',
          'Jalankan: rollcall models build. Pada mesin kios, pasang ulang paketnya.',
        ],
        manifest: [
          'Jaringan yang ada tidak diketahui.',
          'Pulihkan models/manifest.json, atau sebutkan --models-dir.',
        ],
        'one-rate': [
          'Seberapa mirip wajah harus di antara banyak orang hanya diperkirakan: orang mungkin harus mengulang.',
          'Ukur kecocokan keliru yang lebih jarang dengan lebih banyak foto: rollcall eval thresholds. docs/models.md menjelaskan caranya.',
        ],
      },
    },
    'execution-provider': {
      title: 'Mesin hitung',
      findings: {
        'files-wrong': [
          'Tidak ada yang dikenali.',
          'Jalankan: rollcall models build. Pada mesin kios, pasang ulang paketnya.',
        ],
        failed: [
          'Tidak ada yang dikenali.',
          'Jalankan npm ci: bagian bawaan onnxruntime-node atau sharp mungkin tidak cocok di mesin ini. Pada mesin kios, pasang ulang paketnya.',
        ],
      },
    },
    'network-speed': {
      title: 'Kecepatan jaringan',
      findings: {
        slow: [
          'Orang menunggu lebih lama daripada yang diperlukan prosesor ini.',
          'Atur executionProvider ke cpu, jalankan: npm ci, lalu: rollcall models build. Pada mesin kios, pasang ulang paketnya. Tanyakan lagi saat tidak ada program lain.',
        ],
      },
    },
    'data-directory': {
      title: 'Folder data',
      findings: {
        unwritable: [
          'Absen tidak dapat dicatat.',
          'Beri pengguna ini hak tulis di sana, atau sebutkan folder lain dengan --data-dir.',
        ],
        absent: ['Kios belum pernah dijalankan.', 'Dibuat saat pertama kali dijalankan: ./scripts/start.'],
      },
    },
    'secret-files': {
      title: 'Berkas rahasia',
      findings: {
        readable: [
          'Pengguna lain di mesin ini dapat membaca kunci kios.',
          'Jalankan chmod 600 pada tiap berkas yang disebut dan chmod 700 pada foldernya.',
        ],
      },
    },
    disk: {
      title: 'Ruang disk kosong',
      findings: {
        low: ['Sebulan pintu yang ramai mungkin tidak muat.', 'Kosongkan sebagian sebelum habis.'],
        full: ['Absen yang tidak dapat ditulis akan ditolak.', 'Kosongkan sebagian: log dan unduhan dahulu.'],
      },
    },
    'disk-wear': {
      title: 'Keausan disk',
      findings: { worn: ['Penyimpanan mungkin segera rusak.', 'Buat cadangan (rollcall backup) dan ganti.'] },
    },
    database: {
      title: 'Basis data',
      findings: {
        absent: ['Kios belum pernah dijalankan.', 'Dibuat saat pertama kali dijalankan: ./scripts/start.'],
        damaged: [
          'Absen tidak dapat dicatat.',
          'Jalankan layanan: berkas rusak disisihkan dan yang masih sah diselamatkan. Bila terulang, ganti disk.',
        ],
        newer: [
          'Versi ini tidak dapat membacanya; tidak ada yang diubah.',
          'Pasang kembali versi yang lebih baru.',
        ],
        'key-unreadable': [
          'Yang disegel tidak terbaca dan tidak ada yang dapat ditandatangani.',
          'Pulihkan device-keys.json dari cadangan yang dibuat setelah pergantian kunci terakhir (yang lebih lama tidak berguna: cadangkan setelah tiap pergantian), atau hapus dan pasangkan lagi.',
        ],
        unreadable: [
          'Absen tidak dapat dicatat.',
          'Kalimatnya menyebut yang harus dilakukan; tidak ada yang diubah.',
        ],
      },
    },
    queue: {
      title: 'Antrean',
      findings: {
        'dead-letters': [
          'Server pusat menolak catatan untuk selamanya.',
          'Jalankan: rollcall queue status. Di sana disebut yang mana dan sebabnya.',
        ],
        stale: [
          'Server pusat tidak menerima absen lebih dari sehari.',
          'Lihat baris server pusat, TLS, dan jam; rollcall sync now mencoba seketika.',
        ],
      },
    },
    ...idAround,
  },
};
