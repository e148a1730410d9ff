import type { Language } from '../../words/languages.ts';
import { ar } from './ar.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';
import { id } from './id.ts';
import { pt } from './pt.ts';
import type { OnboardingWords } from './shape.ts';

export type { OnboardingWords } from './shape.ts';

export const onboardingWords: Readonly<Record<Language, OnboardingWords>> = { en, es, pt, fr, ar, id };
