import type { DocumentField } from './field-names.ts';

/**
 * [Note: document types] All that is known of a kind of document is data: how it calls itself, which numbers stand
 * before its fields, which labels it has that others don't. A new kind is a new row; docs/documents.md tells how.
 */
export interface DocumentType {
  readonly id: 'passport' | 'visa' | 'residence_permit' | 'drivers_license' | 'national_id';
  /** What it calls itself in any language, folded (see `fold`): capitals without accents and spaces. */
  readonly titles: readonly string[];
  /** First letters of the document code of its machine-readable zone. */
  readonly zoneCodes: readonly string[];
  /** Numbers that stand in place of labels. */
  readonly numbered?: Readonly<Record<string, DocumentField>>;
  /** Labels of this kind alone, folded; those of all kinds are in `labels`. */
  readonly labels?: Partial<Readonly<Record<DocumentField, readonly string[]>>>;
}

/**
 * How the front of a card is printed whose back has AAMVA's barcode (card design standard, annex A), be it a licence or
 * an identity card. Its 4d is the number of the card and 5 that of the print, where the EU's 5 is the number of the card.
 */
const northAmericanPrint: Pick<DocumentType, 'numbered' | 'labels'> = {
  numbered: {
    '1': 'surname',
    '2': 'givenNames',
    '3': 'birthDate',
    '4a': 'issueDate',
    '4b': 'expiryDate',
    '4d': 'documentNumber',
    '8': 'address',
  },
  labels: {
    documentNumber: [
      'DLN',
      'DL',
      'LIC',
      'LICENSENO',
      'LICENCENO',
      'LICENSENUMBER',
      'LICENCENUMBER',
      'ID',
      'IDN',
      'IDNO',
      'IDNUMBER',
    ],
    expiryDate: ['EXP', 'EXPIRES'],
    issueDate: ['ISS'],
    birthDate: ['DOB'],
    surname: ['LN'],
    givenNames: ['FN'],
  },
};

/** Cards with AAMVA's barcode, by the type of its first subfile. What they call themselves is not asked. */
export const barcodedTypes: Readonly<Record<'DL' | 'ID', DocumentType>> = {
  DL: { id: 'drivers_license', titles: [], zoneCodes: [], ...northAmericanPrint },
  ID: { id: 'national_id', titles: [], zoneCodes: [], ...northAmericanPrint },
};

/** In the order in which they are asked: a residence permit calls itself an identity card, too. */
export const documentTypes: readonly DocumentType[] = [
  {
    id: 'residence_permit',
    titles: [
      'RESIDENCEPERMIT',
      'PERMANENTRESIDENT',
      'TITREDESEJOUR',
      'AUFENTHALTSTITEL',
      'PERMISODERESIDENCIA',
      'PERMESSODISOGGIORNO',
      'TITULODERESIDENCIA',
      'AUTORIZACAODERESIDENCIA',
      'VERBLIJFSTITEL',
      'KARTAPOBYTU',
      'OPPHOLDSTILLATELSE',
      'UPPEHALLSTILLSTAND',
    ],
    zoneCodes: ['IR', 'AR', 'CR'],
    labels: {
      documentNumber: ['PERMITNO', 'PERMITNUMBER', 'CARDNUMBER'],
      expiryDate: ['CARDEXPIRES', 'VALIDUNTIL'],
    },
  },
  {
    id: 'drivers_license',
    titles: [
      'DRIVINGLICENCE',
      'DRIVINGLICENSE',
      'DRIVERLICENSE',
      'DRIVERSLICENSE',
      'DRIVERLICENCE',
      'DRIVERSLICENCE',
      'PERMISDECONDUIRE',
      'FUHRERSCHEIN',
      'FUEHRERSCHEIN',
      'PERMISODECONDUCCION',
      'PERMISODECONDUCIR',
      'LICENCIADECONDUCIR',
      'PATENTEDIGUIDA',
      'CARTADECONDUCAO',
      'CARTEIRANACIONALDEHABILITACAO',
      'RIJBEWIJS',
      'PRAWOJAZDY',
      'KORKORT',
      'KOREKORT',
      'SURATIZINMENGEMUDI',
    ],
    zoneCodes: [],
    // Annex I of directive 2006/126/EC.
    numbered: {
      '1': 'surname',
      '2': 'givenNames',
      '3': 'birthDate',
      '4a': 'issueDate',
      '4b': 'expiryDate',
      '4c': 'issuer',
      '4d': 'personalNumber',
      '5': 'documentNumber',
      '8': 'address',
    },
    labels: {
      documentNumber: ['DLN', 'DL', 'LICENSENO', 'LICENCENO', 'LICENSENUMBER', 'LICENCENUMBER'],
      expiryDate: ['EXP', 'EXPIRES'],
      issueDate: ['ISS'],
      birthDate: ['DOB'],
      surname: ['LN'],
      givenNames: ['FN'],
    },
  },
  {
    id: 'visa',
    titles: ['VISA', 'VISUM', 'VISTO', 'VISADO'],
    zoneCodes: ['V'],
  },
  {
    id: 'passport',
    titles: [
      'PASSPORT',
      'PASSEPORT',
      'REISEPASS',
      'PASAPORTE',
      'PASSAPORTO',
      'PASSAPORTE',
      'PASPOORT',
      'PASZPORT',
      'PASPOR',
    ],
    zoneCodes: ['P'],
    labels: {
      documentNumber: [
        'PASSPORTNO',
        'PASSPORTNUMBER',
        'PASSEPORTNO',
        'NODUPASSEPORT',
        'PASSNR',
        'PASAPORTENO',
      ],
    },
  },
  {
    id: 'national_id',
    titles: [
      'IDENTITYCARD',
      'NATIONALID',
      'PERSONALAUSWEIS',
      'IDENTITATSKARTE',
      'CARTENATIONALEDIDENTITE',
      'CARTEDIDENTITE',
      'DOCUMENTONACIONALDEIDENTIDAD',
      'CEDULADECIUDADANIA',
      'CEDULADEIDENTIDAD',
      'CARTADIDENTITA',
      'CARTAODECIDADAO',
      'CARTEIRADEIDENTIDADE',
      'REGISTROGERAL',
      'IDENTITEITSKAART',
      'DOWODOSOBISTY',
      'KIMLIKKARTI',
      'KARTUTANDAPENDUDUK',
      'NIK',
    ],
    zoneCodes: ['I', 'A', 'C'],
    labels: { documentNumber: ['CARDNO', 'IDNO', 'IDNUMBER', 'IDENTITYNO', 'NIK'] },
  },
];
