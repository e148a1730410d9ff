import type { Language } from './language.ts';

/** Before a text that is read, or a pad that is typed on, goes by itself. */
export const stillThereWords: Readonly<Record<Language, string>> = {
  en: 'Are you still there? Touch the screen.',
  es: '¿Sigue ahí? Toque la pantalla.',
  pt: 'Você ainda está aí? Toque na tela.',
  fr: 'Vous êtes toujours là ? Touchez l’écran.',
  ar: 'هل ما زلت هنا؟ المس الشاشة.',
  id: 'Anda masih di sini? Sentuh layar.',
};
