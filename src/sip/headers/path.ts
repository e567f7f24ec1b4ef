import { addressListHeader } from './shapes/address.ts';

export const pathHeader = addressListHeader('Path', 'RFC 3327 4');
