/**
 * PINs and badges that central gave: which, and in which round of the pull they were named last; null in those that were
 * set here. Without its cursor the device asks for everything again: a version before this one passed them over.
 */
export const centralCredentials = `
ALTER TABLE pin ADD COLUMN central_id TEXT;
ALTER TABLE pin ADD COLUMN central_round INTEGER;
ALTER TABLE badge ADD COLUMN central_id TEXT;
ALTER TABLE badge ADD COLUMN central_round INTEGER;
DELETE FROM facts WHERE name = 'central-cursor';
`;
