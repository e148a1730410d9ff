import type { Language } from '../../words/languages.ts';

interface DoctorWords {
  readonly well: (lines: number) => string;
  readonly summary: (problems: number, warnings: number) => string;
  readonly status: Readonly<Record<'problem' | 'warning', string>>;
}

export const doctorWords: Readonly<Record<Language, DoctorWords>> = {
  en: {
    well: (lines) => `Doctor: all ${lines} lines are well`,
    summary: (problems, warnings) => `Doctor: problems ${problems}, warnings ${warnings}`,
    status: { problem: 'Problem', warning: 'Warning' },
  },
  es: {
    well: (lines) => `Diagnóstico: las ${lines} líneas están bien`,
    summary: (problems, warnings) => `Diagnóstico: problemas ${problems}, avisos ${warnings}`,
    status: { problem: 'Problema', warning: 'Aviso' },
  },
  pt: {
    well: (lines) => `Diagnóstico: as ${lines} linhas estão bem`,
    summary: (problems, warnings) => `Diagnóstico: problemas ${problems}, avisos ${warnings}`,
    status: { problem: 'Problema', warning: 'Aviso' },
  },
  fr: {
    well: (lines) => `Diagnostic : les ${lines} lignes vont bien`,
    summary: (problems, warnings) => `Diagnostic : problèmes ${problems}, avertissements ${warnings}`,
    status: { problem: 'Problème', warning: 'Attention' },
  },
  ar: {
    well: (lines) => `التشخيص: الأسطر كلها سليمة (${lines})`,
    summary: (problems, warnings) => `التشخيص: مشكلات ${problems}، تنبيهات ${warnings}`,
    status: { problem: 'مشكلة', warning: 'تنبيه' },
  },
  id: {
    well: (lines) => `Pemeriksaan: ${lines} baris semuanya baik`,
    summary: (problems, warnings) => `Pemeriksaan: masalah ${problems}, peringatan ${warnings}`,
    status: { problem: 'Masalah', warning: 'Peringatan' },
  },
};
