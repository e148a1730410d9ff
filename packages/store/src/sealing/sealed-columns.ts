/**
 * Every sealed column, and what its values are bound to: a value's place is the column and then these, in this order
 * (`placeOf`). A test holds this against the schema; without its line here a column would not be sealed anew when the
 * key is changed.
 */
export interface SealedTable {
  readonly table: string;
  readonly columns: readonly string[];
  readonly boundTo: readonly string[];
}

export const sealedTables: readonly SealedTable[] = [
  { table: 'device', columns: ['key_check'], boundTo: [] },
  { table: 'people', columns: ['enrolee_id', 'display_name'], boundTo: ['id'] },
  { table: 'reference', columns: ['template'], boundTo: ['id', 'person', 'model_id'] },
  { table: 'face_crop', columns: ['image'], boundTo: ['id', 'person'] },
  { table: 'pin', columns: ['number', 'hash'], boundTo: ['person'] },
  { table: 'events', columns: ['body'], boundTo: ['sequence', 'id'] },
  { table: 'dead_letters', columns: ['message'], boundTo: ['sequence'] },
  { table: 'facts', columns: ['value'], boundTo: ['name'] },
  { table: 'onboarding', columns: ['body'], boundTo: ['id'] },
  { table: 'mail', columns: ['body'], boundTo: ['id'] },
  { table: 'users', columns: ['name', 'email', 'password_hash'], boundTo: ['name_key'] },
  { table: 'access_keys', columns: ['label', 'secret_hash'], boundTo: ['id'] },
  { table: 'kyc_checks', columns: ['body', 'template', 'pictures'], boundTo: ['id'] },
  { table: 'command_journal', columns: ['body'], boundTo: ['command_id'] },
  { table: 'reports', columns: ['statement'], boundTo: ['id'] },
  { table: 'dead_reports', columns: ['statement'], boundTo: ['id'] },
  { table: 'key_rotations', columns: ['statement'], boundTo: ['generation'] },
  { table: 'pulled_people', columns: ['enrolee_id'], boundTo: ['person'] },
];
