import { addressListHeader } from './shapes/address.ts';

export const pPreferredIdentityHeader = addressListHeader('P-Preferred-Identity', 'RFC 3325 9.2');
