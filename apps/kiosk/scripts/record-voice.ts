/**
 * Records every prompt in every language with espeak-ng, for kiosks whose system has no voice of its own:
 * `npm run record-voice -w @rollcall/kiosk`, after a prompt was changed. Needs espeak-ng and ffmpeg.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { captionOf, prompts } from '../renderer/src/voice/prompts.ts';
import { languages, wordsOf, type Language } from '../renderer/src/words/languages.ts';

const directory = fileURLToPath(new URL('../renderer/public/voice', import.meta.url));
const voices: Readonly<Record<Language, string>> = {
  en: 'en-gb',
  es: 'es-419',
  pt: 'pt-br',
  fr: 'fr-fr',
  ar: 'ar',
  id: 'id',
};
const wordsPerMinute = '150';

rmSync(directory, { recursive: true, force: true });
const texts: Record<string, Record<string, string>> = {};
let bytes = 0;
for (const language of languages) {
  mkdirSync(`${directory}/${language}`, { recursive: true });
  texts[language] = {};
  for (const prompt of prompts) {
    const text = captionOf(prompt, wordsOf[language]);
    const path = `${directory}/${language}/${prompt}.opus`;
    const wave = execFileSync('espeak-ng', ['-v', voices[language], '-s', wordsPerMinute, '--stdout', text]);
    const encode = ['-i', 'pipe:0', '-ac', '1', '-c:a', 'libopus', '-b:a', '20k', '-f', 'ogg', '-y', path];
    execFileSync('ffmpeg', ['-v', 'error', ...encode], { input: wave });
    bytes += statSync(path).size;
    texts[language][prompt] = text;
  }
}
writeFileSync(`${directory}/texts.json`, `${JSON.stringify(texts, null, 2)}\n`);
console.log(`${languages.length * prompts.length} recordings, ${Math.round(bytes / 1024)} KiB`);
