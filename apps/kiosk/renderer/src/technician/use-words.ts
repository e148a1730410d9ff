import { useLanguage } from '../view/kiosk-context.ts';
import { technicianWords, type TechnicianWords } from './words.ts';

export const useTechnicianWords = (): TechnicianWords => technicianWords[useLanguage()];
