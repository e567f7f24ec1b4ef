import type { Correlator } from './correlator.ts';

/** A B2BUA that leaves the media alone offers on its second leg what it was offered on the first. */
export const mediaAddress: Correlator = {
  id: 'media-address',
  name: 'same media address offered on',
  spec: 'practice of B2BUAs',
  score: 80,
  headers: [],
  find(call, calls) {
    const before = calls.before(call);
    // Most calls come from a host that was not called: their media need not be read.
    if (before.length === 0 || call.media === '' || call.hasReplaces) return [];
    const other = before.find(({ media }) => media === call.media);
    return other === undefined
      ? []
      : [{ thread: other.thread, detail: `media offered at ${call.media} on both legs` }];
  },
};
