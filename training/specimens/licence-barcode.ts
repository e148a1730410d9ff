import type { Person } from './person.ts';

const american = (iso: string): string => `${iso.slice(5, 7)}${iso.slice(8)}${iso.slice(0, 4)}`;

/** What the PDF417 code of an American licence says (AAMVA DL/ID card design standard, version 10, annex D). */
export function licenceText(person: Person): string {
  const [street = '', city = ''] = person.address.split(', ');
  const elements = [
    `DAQ${person.documentNumber}`,
    `DCS${person.surname}`,
    `DAC${person.givenNames.split(' ')[0]}`,
    `DAD${person.givenNames.split(' ').slice(1).join(' ') || 'NONE'}`,
    `DBB${american(person.birthDate)}`,
    `DBD${american(person.issueDate)}`,
    `DBA${american(person.expiryDate)}`,
    `DBC${person.sex === 'M' ? 1 : 2}`,
    `DAG${street}`,
    `DAI${city}`,
    'DAJUT',
    'DAK841110000',
    'DCGUSA',
  ];
  const subfile = `DL${elements.join('\n')}\r`;
  const header = `@\n\x1e\rANSI 636040100001DL0031${String(subfile.length).padStart(4, '0')}`;
  return `${header}${subfile}`;
}
