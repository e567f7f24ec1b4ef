import { authenticationHeader } from './shapes/authentication.ts';

export const proxyAuthenticateHeader = authenticationHeader('Proxy-Authenticate', 'RFC 3261 20.27');
