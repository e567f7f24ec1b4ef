import { formatLadderText } from '../../ladder/as-text.ts';
import type { LadderExport } from './ladder-picture.ts';

/** The ladder in characters of one width, for tickets and mails. */
export const ladderText: LadderExport = {
  id: 'ladder-text',
  build: ({ ladder, participants }) => formatLadderText(ladder, participants),
};
