import { InvalidArgumentError } from 'commander';
import { accessScopes, isAccessScope, type AccessScope } from '@rollcall/domain';

/** `kyc,realtime` */
export function parseScopes(text: string): readonly AccessScope[] {
  const words = text
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '');
  const scopes = words.filter(isAccessScope);
  if (scopes.length === words.length && scopes.length > 0) return scopes;
  throw new InvalidArgumentError(`One or more of ${accessScopes.join(', ')}, with commas between.`);
}
