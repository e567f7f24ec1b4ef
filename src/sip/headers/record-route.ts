import { addressListHeader } from './shapes/address.ts';

export const recordRouteHeader = addressListHeader('Record-Route', 'RFC 3261 20.30');
