import type { Parameter } from '../parameters.ts';
import type { SingleHeader } from './definition.ts';
import { parseAuthenticationParameters } from './shapes/authentication.ts';

export const authenticationInfoHeader: SingleHeader<Parameter[]> = {
  name: 'Authentication-Info',
  spec: 'RFC 3261 20.6',
  list: false,
  parse: (text, faults) => parseAuthenticationParameters(text, faults),
};
