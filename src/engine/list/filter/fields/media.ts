import type { MediaDigest } from '../../../../sdp/digest.ts';
import type { Analysis } from '../../../open/analysis.ts';
import type { FilterField, FilterTest } from '../filter-field.ts';
import { textMatcher } from '../match-text.ts';

/** Holds for messages with a media description that fits; what is the same in two of them is looked at once. */
function mediaTest(
  { index }: Analysis,
  keyOf: (media: MediaDigest) => number,
  fits: (media: MediaDigest) => boolean,
): FilterTest {
  const { sdp } = index.messages.columns;
  const known = new Map<number, boolean>();
  const isMeant = (media: MediaDigest): boolean => {
    const key = keyOf(media);
    let found = known.get(key);
    if (found === undefined) known.set(key, (found = fits(media)));
    return found;
  };
  return {
    on: 'message',
    fits: (message) => sdp[message] !== 0 && index.sdp.read(sdp[message]!).media.some(isMeant),
  };
}

/** A session description that has that codec. */
export const codecField: FilterField = {
  name: 'codec',
  title: 'a codec that was offered or answered',
  example: 'codec:opus',
  values: ['PCMU', 'PCMA', 'G722', 'G729', 'opus', 'AMR', 'AMR-WB', 'telephone-event', 't38'],
  build(value, operator, { analysis }) {
    const matches = textMatcher(value, operator === ':' ? '=' : operator);
    const { texts } = analysis.index.sdp;
    return mediaTest(
      analysis,
      ({ formats }) => formats,
      ({ formats }) =>
        analysis.codecs.of(formats).some(({ name }) => matches(name)) ||
        (texts.text(formats).split('\n', 1)[0] ?? '')
          .split(' ')
          .some((format) => /\D/.test(format) && matches(format)),
    );
  },
};

/** A session description with that kind of media. */
export const mediaField: FilterField = {
  name: 'media',
  title: 'a kind of media that was offered or answered',
  example: 'media:video',
  values: ['audio', 'video', 'image', 'text', 'application', 'message'],
  build(value, _operator, { analysis }) {
    const matches = textMatcher(value, '=');
    const { texts } = analysis.index.sdp;
    return mediaTest(
      analysis,
      ({ type }) => type,
      ({ type }) => matches(texts.text(type)),
    );
  },
};
