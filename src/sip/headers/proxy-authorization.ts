import { authenticationHeader } from './shapes/authentication.ts';

export const proxyAuthorizationHeader = authenticationHeader('Proxy-Authorization', 'RFC 3261 20.28');
