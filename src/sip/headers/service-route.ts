import { addressListHeader } from './shapes/address.ts';

export const serviceRouteHeader = addressListHeader('Service-Route', 'RFC 3608 5');
