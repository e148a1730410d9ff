import type { Reference } from '@rollcall/biometrics';
import type { ModelId } from '@rollcall/domain';
import { openConnection } from '../../packages/store/src/database/connection.ts';
import { openIdentity } from '../../packages/store/src/identity/identity.ts';
import { idPlace, insertReferences } from '../../packages/store/src/people/references.ts';
import { placeOf } from '../../packages/store/src/sealing/seal.ts';

/**
 * Enrols people with one reference each, as `people.enrol` would write them, but in one transaction and
 * without their events: a hundred thousand commits would take longer than all that is measured.
 */
export function fill(directory: string, modelId: ModelId, references: readonly Reference[]): void {
  const connection = openConnection(directory);
  const { seal } = openIdentity(connection, Date.now);
  const insertPerson = connection.database.prepare(
    'INSERT INTO people (id, enrolee_id, display_name, enrolled_at) VALUES (?, ?, ?, ?)',
  );
  const insertReference = insertReferences(connection, seal);
  connection.write(() => {
    for (const { enroleeId, template } of references) {
      const id = seal.pseudonym(enroleeId);
      const name = seal.close(`Name of ${enroleeId}`, placeOf('people.display_name', id));
      insertPerson.run(id, seal.close(enroleeId, idPlace(id)), name, Date.now());
      insertReference({ person: id, modelId, vector: template.vector });
    }
  });
  connection.close();
}
