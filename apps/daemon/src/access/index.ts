export { createAccess, type Access } from './access.ts';
export { readCredential, type Credential, type CredentialScheme } from './credentials.ts';
export { openSecretFile } from './secret-file.ts';
