import type { Language } from '../words/languages.ts';
import { ar } from './words/ar.ts';
import { en } from './words/en.ts';
import { es } from './words/es.ts';
import { fr } from './words/fr.ts';
import { id } from './words/id.ts';
import { pt } from './words/pt.ts';
import type { TechnicianWords } from './words/shape.ts';

export type { TechnicianWords } from './words/shape.ts';

export const technicianWords: Readonly<Record<Language, TechnicianWords>> = { en, es, pt, fr, ar, id };
