/** Texts of keeping and handing over a chart, in Bahasa Indonesia. */

import type { keeping as english } from "./keeping.en.ts";

const count = (n: number): string => n.toLocaleString("id");

const EXPORT_HINTS: Record<string, string> = {
  html: "halaman interaktif yang terbuka tanpa jaringan",
  pdf: "dokumen untuk pengadilan, dengan legenda, sumber, dan nilai",
  png: "gambar",
  svg: "gambar yang tetap tajam pada ukuran apa pun",
  xlsx: "buku kerja entitas dan hubungan",
  csv: "tabel untuk program lain",
  graphml: "graf untuk Gephi, yEd, dan lainnya",
  gexf: "graf untuk Gephi",
  anx: "bagan untuk i2 Analyst's Notebook, dengan nilai",
  json: "bagan itu sendiri, sebagaimana disimpan graphsvc",
};

const EXPORT_RECIPIENTS: Record<string, readonly [string, string]> = {
  own: ["Instansi saya", "semua yang terlihat"],
  other: ["Instansi lain", "tanpa yang ditahan oleh kode penanganan"],
  court: ["Pengadilan", "tanpa yang dilarang kode penanganan untuk pengadilan"],
};

export const keeping: typeof english = {
  file: "Berkas bagan",
  fileTools: "Simpan dan serahkan",
  fileOpen: "Buka",
  fileSave: "Simpan",
  fileCopy: "Simpan salinan",
  fileVersions: "Versi",
  exportTitle: "Ekspor bagan",
  exportLead: "Berkas dibuat dari apa yang boleh Anda lihat hari ini. Di dalamnya tertulis kapan, oleh siapa, untuk tujuan apa, apa yang ditinggalkan, dan kode penanganan isinya.",
  exportFormat: "Sebagai",
  exportHint: (format) => EXPORT_HINTS[format] ?? "",
  exportRecipient: "Untuk",
  exportTo: (recipient) => EXPORT_RECIPIENTS[recipient]?.[0] ?? recipient,
  exportToHint: (recipient) => EXPORT_RECIPIENTS[recipient]?.[1] ?? "",
  exportDo: "Buat berkas",
  exporting: "Membuat berkas …",
  exported: (name) => `${name} sudah dibuat. Di dalamnya tertulis apa yang ditinggalkan.`,
  fileExport: "Ekspor",
  filePrint: "Cetak",
  fileLink: "Salin tautan",
  fileRename: "Ganti judul bagan",
  fileCase: (number) => `Kasus ${number}`,
  untitled: "Bagan tanpa judul",

  stateSaved: (version, at) => `Tersimpan: versi ${version}, ${at}`,
  stateUnsaved: "Perubahan belum disimpan",
  stateDraft: "Perubahan belum disimpan, ada sebagai draf",
  stateNew: "Belum disimpan",
  stateSaving: "Menyimpan …",
  stateComparing: "Membandingkan",
  notSaved: (why) => `Tidak tersimpan: ${why}`,
  savedAs: (title, version) => `“${title}” tersimpan sebagai versi ${version}.`,

  saveHeading: "Simpan bagan",
  copyTitle: "Simpan salinan",
  renameHeading: "Judul lain",
  saveTitle: "Judul",
  saveCase: "Kasus",
  saveNoCase: "Tanpa kasus: hanya saya yang dapat membukanya",
  saveCaseHelp:
    "Semua yang mengerjakan kasus dapat membuka bagan ini dan menyimpan versi baru. Masing-masing hanya melihat yang boleh dilihatnya.",
  copyOf: (title) => `${title} (salinan)`.slice(0, 200),

  leaveTitle: "Perubahan belum disimpan",
  leaveHelp:
    "Bagan ini memuat perubahan yang belum ada di versi mana pun. Perubahan itu tetap ada sebagai draf dan ditawarkan saat Anda kembali.",
  leaveSave: "Tetap di sini dan simpan",
  leaveGo: "Buka bagan lain",

  openTitle: "Buka bagan",
  openNone: "Belum ada bagan tersimpan. Simpan satu bagan, dan bagan itu akan tercantum di sini.",
  openFilter: "Saring menurut judul, kasus, atau pemilik",
  openMine: "Bagan saya tanpa kasus",
  openShown: (shown, total) => `${count(shown)} yang terakhir berubah dari ${count(total)} tercantum.`,
  openThis: "Buka",
  openVersion: (version) => `Buka versi ${version}`,
  openedOld: (version, newest) =>
    `Ini versi ${version}; yang terbaru ${newest}. Saat menyimpan, Anda akan ditanya bagaimana dengan keduanya.`,
  version: (version) => `Versi ${version}`,
  versionHere: "di halaman ini",
  versionName: "Versi",
  versionsTitle: (title) => `Versi “${title}”`,
  savedAt: "Disimpan",
  savedBy: "Oleh",
  compareFrom: "Dari",
  compareTo: "Ke",
  compare: "Bandingkan keduanya",
  compareOne: "Baru ada satu versi: belum ada pembandingnya.",
  remove: "Hapus",
  removeSure: "Yakin dihapus?",
  chartGone: (title) => `“${title}” sudah dihapus, atau tidak lagi boleh Anda buka. Yang ada di halaman ini tetap: simpan sebagai bagan baru untuk menyimpannya.`,
  removed: (title) => `“${title}” dihapus.`,

  reportSince: (at) => `Yang berubah sejak bagan ini disimpan (${at})`,
  reportAdd: (n) => `Tampilkan ${count(n)} hubungan baru`,
  reportNew: "hubungan yang baru sejak bagan disimpan",
  understood: "Mengerti",

  conflict: (name, at, version) => `${name} menyimpan versi ${version} pada ${at}, selagi Anda mengerjakan bagan ini.`,
  conflictHelp: "Tidak ada yang hilang: versinya tersimpan, versi Anda ada di halaman ini. Tentukan bagaimana dengan keduanya.",
  conflictShort: (name) => `${name} lebih dahulu menyimpan`,
  conflictSee: "Lihat perbedaannya",
  conflictMerge: "Tambahkan langkah saya",
  conflictCopy: "Simpan milik saya sebagai salinan",
  conflictDrop: "Buang milik saya",
  mergedMine: (n, name) => `${count(n)} langkah Anda ditambahkan ke versi ${name}. Periksa, lalu simpan.`,
  mergedNot: (n) => `${count(n)} langkah tidak dapat diambil seutuhnya:`,
  obstacles: {
    gone: "yang dimaksud tidak lagi ada di bagan",
    part: "sebagian yang dimaksud tidak lagi ada di bagan",
    replaced: "menggantikan yang sudah diubah orang lain",
    sweeping: "akan membuang pekerjaan orang lain",
    undone: "sudah Anda urungkan; tetap ada di versi orang lain",
  },

  comparingOnly: "Dua keadaan sedang dibandingkan. Kembalilah ke bagan untuk mengerjakannya.",
  compareVersions: (from, to) => `Versi ${from} dibandingkan dengan versi ${to}:`,
  compareMine: (version) => `Versi ${version} dibandingkan dengan milik Anda:`,
  backToChart: "Kembali ke bagan",
  differs: {
    added: (n) => `${count(n)} ditambahkan`,
    removed: (n) => `${count(n)} dikeluarkan`,
    changed: (n) => `${count(n)} berubah`,
    moved: (n) => `${count(n)} dipindahkan`,
  },
  signs: { added: "ditambahkan", removed: "dikeluarkan", changed: "berubah", moved: "dipindahkan" },
  differsNot: "tidak ada perbedaan.",
  differsList: "Daftar perbedaan",
  andMore: (n) => `dan ${count(n)} lagi`,
  drawing: "gambar",

  draftFound: (at, n) => `Anda meninggalkan bagan ini tanpa disimpan pada ${at}, dengan ${count(n)} entitas di atasnya.`,
  draftHelp: "Lanjutkan atau buang; sampai saat itu draf tetap ada.",
  draftGoOn: "Lanjutkan",
  draftDrop: "Buang",

  printMade: "Dicetak",
  printBy: "Oleh",
  printPurpose: "Tujuan",
  printState: "Keadaan",
  printExtent: "Ditampilkan",
  printUnknown: "tidak semua penilaian diketahui",
  printNone: "tidak ada",

  linkCopied: "Tautan disalin. Tautan ini membuka bagan bagi mereka yang boleh membukanya.",
  linkCopiedUnsaved:
    "Tautan disalin. Isinya yang Anda letakkan di bagan, bukan tata letaknya: simpan bagan untuk meneruskan seluruhnya.",
};
