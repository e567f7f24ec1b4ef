import { textHeader } from './shapes/text.ts';

/** The Call-ID of the other leg, as many B2BUAs tell it. */
export const xCallIdHeader = textHeader('X-Call-ID', 'not registered');
