import { decimalAttribute } from './attribute.ts';

/** a=ptime:20, in ms */
export const ptime = decimalAttribute('ptime', 'media', 'RFC 8866 6.4');

/** a=maxptime:150, in ms */
export const maxptime = decimalAttribute('maxptime', 'media', 'RFC 8866 6.5');
