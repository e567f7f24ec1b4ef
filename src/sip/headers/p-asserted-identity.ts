import { addressListHeader } from './shapes/address.ts';

export const pAssertedIdentityHeader = addressListHeader('P-Asserted-Identity', 'RFC 3325 9.1');
