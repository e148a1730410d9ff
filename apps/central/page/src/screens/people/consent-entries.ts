import type { ConsentAnswer } from '../../../../src/consents/answer.ts';
import type { PaperConsent } from '../../../../src/paper-consents/wire.ts';
import type { PersonPage } from '../../../../src/wire.ts';

/** An answer at a kiosk, or on paper. */
export interface ConsentEntry {
  readonly id: string;
  readonly decision: ConsentAnswer['decision'];
  /** ISO 8601, by the clock of the kiosk: what the order goes by. */
  readonly saidAt: string;
  readonly notedAt: string;
  readonly textVersion: string;
  readonly language: string;
  readonly text: ConsentAnswer['text'];
  readonly kiosk: Pick<ConsentAnswer, 'deviceId' | 'siteId'> | null;
  readonly paper: Pick<PaperConsent, 'statedOn' | 'keptAt' | 'recordedBy' | 'siteNames'> | null;
}

/** All answers of a person, by the times that they have. Which one holds the server knows: clocks differ. */
export function entriesOf({
  consents,
  paperConsents,
}: Pick<PersonPage, 'consents' | 'paperConsents'>): ConsentEntry[] {
  const atKiosks = consents.map(({ eventId, occurredAt, deviceId, siteId, ...rest }): ConsentEntry => ({
    ...rest,
    id: eventId,
    saidAt: occurredAt,
    notedAt: occurredAt,
    kiosk: { deviceId, siteId },
    paper: null,
  }));
  const onPaper = paperConsents.map(
    ({ consentId, saidAt, recordedAt, statedOn, keptAt, recordedBy, siteNames, ...rest }): ConsentEntry => ({
      ...rest,
      id: consentId,
      saidAt,
      notedAt: recordedAt,
      kiosk: null,
      paper: { statedOn, keptAt, recordedBy, siteNames },
    }),
  );
  const keyOf = ({ saidAt, notedAt, id }: ConsentEntry): string => `${saidAt} ${notedAt} ${id}`;
  return [...atKiosks, ...onPaper].toSorted((a, b) => (keyOf(a) < keyOf(b) ? 1 : -1));
}
