export { openAgreementKey } from './agreement-key.ts';
export { state } from './apply.ts';
export { CentralLink, type CentralLinkParts } from './link.ts';
export { sitePolicyFact } from './site-policy.ts';
