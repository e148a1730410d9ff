import type { Language } from './language.ts';

/** The way to the page on which people have their documents checked, which has its own words. */
export const identityWay: Readonly<Record<Language, string>> = {
  en: 'Check my identity document',
  es: 'Comprobar mi documento',
  pt: 'Verificar meu documento',
  fr: 'Vérifier ma pièce d’identité',
  ar: 'التحقق من وثيقة هويتي',
  id: 'Periksa dokumen identitas saya',
};
