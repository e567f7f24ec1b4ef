import { addressListHeader } from './shapes/address.ts';

export const alertInfoHeader = addressListHeader('Alert-Info', 'RFC 3261 20.4');
