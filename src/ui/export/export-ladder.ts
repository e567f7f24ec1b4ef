import { ladderExports } from '../../share/exports/ladder-exports.ts';
import type { Session } from '../../state/session.ts';
import { drawPng } from './draw-png.ts';
import type { ExportedCalls } from './export-chosen-calls.ts';
import { pictureOf, redactedPictureOf } from './picture.ts';

/** Makes an export of the ladder. Rejects with what to tell the reader. */
export async function exportLadder(session: Session, id: string, redacts: boolean): Promise<ExportedCalls> {
  const { picture, kinds } = redacts
    ? await redactedPictureOf(session)
    : { picture: await pictureOf(session), kinds: [] };
  const drawn = (of: string): string => ladderExports.find((known) => known.id === of)?.build(picture) ?? '';
  return { content: id === 'ladder-png' ? [await drawPng(drawn('ladder-svg'))] : [drawn(id)], kinds };
}
