export const consentLanguages = ['en', 'es', 'pt', 'fr', 'ar', 'id'] as const;
export type ConsentLanguage = (typeof consentLanguages)[number];
