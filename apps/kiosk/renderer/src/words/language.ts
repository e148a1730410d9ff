export const languages = ['en', 'es', 'pt', 'fr', 'ar', 'id'] as const;
export type Language = (typeof languages)[number];
