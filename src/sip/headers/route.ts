import { addressListHeader } from './shapes/address.ts';

export const routeHeader = addressListHeader('Route', 'RFC 3261 20.34');
