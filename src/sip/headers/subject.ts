import { textHeader } from './shapes/text.ts';

export const subjectHeader = textHeader('Subject', 'RFC 3261 20.36', 's');
