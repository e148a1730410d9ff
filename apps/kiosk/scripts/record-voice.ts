/**
 * Records every prompt in every language with espeak-ng, for kiosks whose system has no voice of its own:
 * `npm run record-voice -w @rollcall/kiosk`, after a prompt was changed. Needs espeak-ng and ffmpeg. What says the same
 * as before stays as it is; `-- --all` records everything anew.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { captionIn, pagePrompts } from '../renderer/src/voice/page-prompts.ts';
import { prompts as kioskPrompts } from '../renderer/src/voice/prompts.ts';
import { languages, type Language } from '../renderer/src/words/languages.ts';

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

type Texts = Record<string, Record<string, string>>;

const prompts = [...kioskPrompts, ...pagePrompts];
const textsPath = `${directory}/texts.json`;

/** What the recordings say that are there; nothing where all are to be made anew. */
function recordedTexts(): Texts {
  if (process.argv.includes('--all') || !existsSync(textsPath)) return {};
  return z
    .record(z.string(), z.record(z.string(), z.string()))
    .parse(JSON.parse(readFileSync(textsPath, 'utf8')));
}

function record(text: string, language: Language, path: string): void {
  const wave = execFileSync('espeak-ng', ['-v', voices[language], '-s', wordsPerMinute, '--stdout', text]);
  const encode = ['-i', 'pipe:0', '-ac', '1', '-c:a', 'libopus', '-b:a', '20k', '-f', 'ogg', '-y', path];
  execFileSync('ffmpeg', ['-v', 'error', ...encode], { input: wave });
}

const before = recordedTexts();
const texts: Texts = {};
let [bytes, made] = [0, 0];
for (const language of languages) {
  const folder = `${directory}/${language}`;
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(folder)) {
    if (!prompts.includes(name.replace(/\.opus$/, ''))) rmSync(`${folder}/${name}`);
  }
  texts[language] = {};
  for (const prompt of prompts) {
    const text = captionIn(prompt, language);
    const path = `${folder}/${prompt}.opus`;
    if (before[language]?.[prompt] !== text || !existsSync(path)) {
      record(text, language, path);
      made += 1;
    }
    bytes += statSync(path).size;
    texts[language][prompt] = text;
  }
}
writeFileSync(textsPath, `${JSON.stringify(texts, null, 2)}\n`);
console.log(
  `${languages.length * prompts.length} recordings, ${made} of them new, ${Math.round(bytes / 1024)} KiB`,
);
