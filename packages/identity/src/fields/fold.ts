/** Letters and digits alone, without accents, in capitals: what is left when a reader loses accents and spaces. */
export const fold = (text: string): string =>
  text
    .normalize('NFD')
    .toUpperCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '')
    .replaceAll('ß', 'SS')
    .replaceAll('Ø', 'O')
    .replaceAll('Ł', 'L');
