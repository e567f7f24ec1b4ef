import { authenticationHeader } from './shapes/authentication.ts';

export const authorizationHeader = authenticationHeader('Authorization', 'RFC 3261 20.7');
