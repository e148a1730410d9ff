export { openAgreementKey } from './agreement-key.ts';
export { sitePolicyFact, state } from './apply.ts';
export { CentralLink, type CentralLinkParts } from './link.ts';
