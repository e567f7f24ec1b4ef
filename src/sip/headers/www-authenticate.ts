import { authenticationHeader } from './shapes/authentication.ts';

export const wwwAuthenticateHeader = authenticationHeader('WWW-Authenticate', 'RFC 3261 20.44');
