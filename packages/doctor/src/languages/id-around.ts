import type { Translation } from '../translation.ts';

/** What is around the device. */
export const idAround = {
  clock: {
    title: 'Jam',
    findings: {
      impossible: ['Tidak ada absen yang dicatat.', 'Setel jamnya.'],
      unsynchronised: ['Waktu absen bergeser.', 'Nyalakan NTP: timedatectl set-ntp true.'],
      unknown: ['Waktu absen mungkin bergeser.', 'Pastikan NTP (seperti systemd-timesyncd) berjalan.'],
    },
  },
  'clock-offset': {
    title: 'Jam terhadap server pusat',
    findings: {
      off: ['Absen membawa waktu yang salah.', 'Setel jam yang salah, dan nyalakan NTP di keduanya.'],
    },
  },
  daemon: {
    title: 'Layanan kios',
    findings: {
      stopped: ['Tidak ada yang dapat absen selama layanan mati.', 'Jalankan: ./scripts/start.'],
      'stopped-on-box': [
        'Tidak ada yang dapat absen.',
        'Jalankan: sudo systemctl restart rollcall-daemon; journalctl -u rollcall-daemon menyebut sebabnya berhenti.',
      ],
      starting: ['Belum ada yang dapat absen.', 'Tunggu sampai siap, lalu tanyakan lagi.'],
      degraded: ['Berjalan, tetapi tidak seluruhnya.', 'Lihat pesannya.'],
    },
  },
  port: {
    title: 'Port',
    findings: {
      taken: [
        'Layanan tidak dapat berjalan.',
        'Tutup program lain itu (ss -ltnp menyebutnya), atau pilih port lain.',
      ],
    },
  },
  versions: {
    title: 'Versi',
    findings: { differ: ['Layanan yang berjalan bukan yang terpasang.', 'Jalankan ulang layanan.'] },
  },
  central: {
    title: 'Server pusat',
    findings: {
      'no-address': [
        'Catatan tinggal di perangkat ini.',
        'Isi centralUrl (atau ROLLCALL_CENTRAL_URL) agar terkirim.',
      ],
      unreachable: [
        'Catatan menunggu di perangkat ini sampai server menjawab.',
        'Periksa kabel, alamat, dan firewall.',
      ],
      unwell: ['Catatan menunggu di perangkat ini.', 'Lihat log server pusat.'],
    },
  },
  sync: {
    title: 'Pemasangan dengan server pusat',
    findings: {
      'not-paired': ['Catatan menunggu di perangkat ini.', 'Pasangkan di administrasi server pusat.'],
    },
  },
  tls: {
    title: 'Sertifikat server pusat',
    findings: {
      expired: [
        'Tidak ada yang terkirim.',
        'Perbarui sertifikat server pusat. Bila jam salah, setel dahulu.',
      ],
      expiring: ['Sebentar lagi tidak ada yang terkirim.', 'Perbarui sertifikat server pusat.'],
      untrusted: [
        'Tidak ada yang terkirim.',
        'Pakai sertifikat yang dipercaya mesin ini, atau tambahkan otoritasnya dengan NODE_EXTRA_CA_CERTS.',
      ],
    },
  },
  location: {
    title: 'Lokasi',
    findings: {
      unknown: [
        'Absen bergantung pada geolokasi halaman.',
        'Isi position di pengaturan: letak kios dan seberapa tepat diketahui.',
      ],
      outside: ['Setiap absen ditolak karena di luar lokasi.', 'Perbaiki position atau pagar lokasi.'],
      coarse: [
        'Tidak dapat dipastikan kios berada di dalam lokasinya.',
        'Ukur posisi lebih tepat, atau perluas pagarnya.',
      ],
    },
  },
  camera: {
    title: 'Kamera',
    findings: {
      absent: ['Tidak ada yang terlihat; demonstrasi memutar filmnya.', 'Sambungkan satu.'],
      'infrared-only': [
        'Satu-satunya kamera tidak menampilkan warna.',
        'Sambungkan kamera berwarna, atau nyalakan (penutup atau tombol dapat menyembunyikannya).',
      ],
      'permission-denied': [
        'Tidak ada yang terlihat.',
        'Masukkan pengguna kios ke grup video; periksa kata sandi kamera jaringan.',
      ],
      unplugged: ['Tidak ada yang terlihat.', 'Sambungkan, lalu coba soket dan kabel lain.'],
      unreachable: ['Tidak ada yang terlihat.', 'Periksa alamat, kabel, dan listrik kamera jaringan.'],
      'wrong-format': [
        'Gambarnya tidak dapat dibaca.',
        'Setel kamera ke MJPEG atau H.264, dan periksa alamatnya.',
      ],
      busy: [
        'Program lain memakainya; pada kios yang berjalan, itu halaman kios sendiri.',
        'Bila halaman tidak menampilkan gambar, tutup program lain itu.',
      ],
      silent: ['Terbuka tetapi tidak memberi gambar.', 'Cabut lalu sambungkan lagi.'],
      black: ['Tidak ada yang terlihat.', 'Buka penutup, lepas tutup lensa, nyalakan lampu.'],
      white: ['Tidak ada yang terlihat.', 'Palingkan kamera dari cahaya.'],
      green: ['Drivernya tidak memberi data.', 'Sambungkan ke soket USB sendiri, tanpa hub.'],
      colourless: ['Hanya melihat inframerah, atau warnanya salah.', 'Pilih node kamera yang lain.'],
      damaged: ['Gambarnya rusak.', 'Coba kabel dan soket lain.'],
      frozen: ['Gambar yang sama terus-menerus: tidak ada yang dapat absen.', 'Cabut lalu sambungkan lagi.'],
      slow: [
        'Kurang dari lima gambar per detik terlalu sedikit untuk melihat kedipan.',
        'Sambungkan ke soket yang lebih cepat; beri lebih banyak cahaya.',
      ],
    },
  },
  calibration: {
    title: 'Letak kamera',
    findings: {
      off: [
        'Sebagian orang diminta bergeser, atau tidak dikenali.',
        'Ukur lagi di layar teknisi dan ikuti petunjuknya.',
      ],
    },
  },
} as const satisfies Partial<Translation['checks']>;
