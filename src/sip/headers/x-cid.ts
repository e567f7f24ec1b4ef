import { textHeader } from './shapes/text.ts';

/** The Call-ID of the other leg under its other common name. */
export const xCidHeader = textHeader('X-CID', 'not registered');
