import { tokenListHeader } from './shapes/token.ts';

export const proxyRequireHeader = tokenListHeader('Proxy-Require', 'RFC 3261 20.29');
