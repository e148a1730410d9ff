import type { ConsentLanguage } from '@rollcall/contract';

/** Beneath a document some of whose signs no font has. */
export const unprintableWords: Readonly<Record<ConsentLanguage, string>> = {
  en: '[?] stands for letters that this document cannot show. The person is the one of the id in brackets.',
  es: '[?] está en lugar de letras que este documento no puede mostrar. La persona es la del identificador entre paréntesis.',
  pt: '[?] está no lugar de letras que este documento não consegue mostrar. A pessoa é a do identificador entre parênteses.',
  fr: '[?] remplace des lettres que ce document ne peut pas montrer. La personne est celle de l’identifiant entre parenthèses.',
  ar: '[?] مكان حروف لا تستطيع هذه الوثيقة عرضها. الشخص هو صاحب المعرّف بين القوسين.',
  id: '[?] menggantikan huruf yang tidak dapat ditampilkan dokumen ini. Orangnya ialah yang beridentitas dalam tanda kurung.',
};
