/**
 * What a run measured of one capture: medians over its rounds, times in milliseconds, memory in bytes.
 * @typedef {object} Measured
 * @property {import('./captures.mjs').Truth} truth
 * @property {number} raw R, the bare read
 * @property {number} pickToIdle
 * @property {number} firstCall
 * @property {number} engine
 * @property {number} longestTask the longest of all rounds
 * @property {number | undefined} memoryGrowth
 * @property {import('./million.mjs').MillionHands | undefined} hands
 * @property {number | undefined} inspect the whole command line on this file, by node itself
 * @property {Partial<Record<import('./peers.mjs').PeerName, number>>} peers the other tools on the same file
 */

/**
 * What was measured. A part that was left out is not there.
 * @typedef {Partial<Record<import('./captures.mjs').Kind, Measured>> & { page?: { script: number, coldStart: number } }} Results
 */

/**
 * @typedef {object} Row
 * @property {string} work
 * @property {string} unit
 * @property {number} [target] the value is to be at most this, or at least for `isRate`; without one it is only noted
 * @property {boolean} [isRate]
 * @property {(results: Results) => number | undefined} value
 */

/** @param {Measured} measured */
const engineOverRaw = ({ engine, raw }) => engine / raw;
/** @param {Measured} measured */
const microsecondsPerMessage = ({ engine, truth }) => (engine * 1000) / truth.messages;

/** How many times as long as we another tool takes. @param {Measured | undefined} measured @param {import('./peers.mjs').PeerName} peer */
function timesAsFast(measured, peer) {
  const theirs = measured?.peers[peer];
  return theirs !== undefined && measured?.inspect !== undefined ? theirs / measured.inspect : undefined;
}

/** What is measured and how good it is to be. One more target is one more entry. @type {readonly Row[]} */
export const rows = [
  {
    work: 'SIP only, 100 MB: all that the list of calls shows',
    unit: 'R',
    target: 2.5,
    value: ({ sip }) => sip && engineOverRaw(sip),
  },
  {
    work: 'SIP only, 100 MB: pick to rest of the page',
    unit: 'R',
    value: ({ sip }) => sip && sip.pickToIdle / sip.raw,
  },
  {
    work: 'RTP-heavy, 1.2 GB, with the figures of the streams',
    unit: 'R',
    target: 1.3,
    value: ({ rtp }) => rtp && engineOverRaw(rtp),
  },
  {
    work: 'a million messages, 800 MB',
    unit: 'R',
    target: 2,
    value: ({ million }) => million && engineOverRaw(million),
  },
  {
    work: 'a message of a million, against one of 100 MB',
    unit: 'times',
    target: 1,
    value: ({ sip, million }) =>
      sip && million && microsecondsPerMessage(million) / microsecondsPerMessage(sip),
  },
  {
    work: 'memory growth at a million messages, per byte of SIP',
    unit: '',
    target: 0.25,
    value: ({ million }) => million?.memoryGrowth && million.memoryGrowth / million.truth.sipBytes,
  },
  {
    work: 'memory growth, RTP-heavy',
    unit: 'MB',
    target: 60,
    value: ({ rtp }) => rtp?.memoryGrowth && rtp.memoryGrowth / 1e6,
  },
  {
    work: 'pick of 100 MB to the first call in the list',
    unit: 'ms',
    target: 150,
    value: ({ sip }) => sip?.firstCall,
  },
  {
    work: 'click on one call of a million messages to its ladder drawn',
    unit: 'ms',
    target: 50,
    value: ({ million }) => million?.hands?.ladder,
  },
  {
    work: 'choice of one of its messages to its text in the page',
    unit: 'ms',
    target: 5,
    value: ({ million }) => million?.hands?.text,
  },
  {
    work: 'longest task of the page over 50 ms while reading, 100 MB of SIP',
    unit: 'ms',
    target: 50,
    value: ({ sip }) => sip?.longestTask,
  },
  {
    work: 'longest task of the page over 50 ms while reading, RTP-heavy',
    unit: 'ms',
    target: 50,
    value: ({ rtp }) => rtp?.longestTask,
  },
  {
    work: 'filter by fields over a million messages',
    unit: 'ms',
    target: 100,
    value: ({ million }) => million?.hands?.structured,
  },
  {
    work: 'filter by a text over a million messages',
    unit: 'R',
    target: 1.2,
    value: ({ million }) => million?.hands && million.hands.freeText / million.raw,
  },
  {
    work: '10 GB, RTP-heavy',
    unit: 'R',
    target: 1.5,
    value: ({ huge }) => huge && engineOverRaw(huge),
  },
  {
    work: 'first script of the page, gzip, worker included',
    unit: 'kB',
    target: 250,
    value: ({ page }) => page && page.script / 1000,
  },
  {
    work: 'page, nothing of it in the cache, to ready',
    unit: 'ms',
    target: 500,
    value: ({ page }) => page?.coldStart,
  },
  ...[
    /** @type {const} */ (['SIP only, 100 MB', 'sip', 5]),
    /** @type {const} */ (['RTP-heavy', 'rtp', 20]),
  ].flatMap(([name, kind, target]) =>
    /** @type {const} */ (['tshark', 'sngrep']).map((peer) => ({
      work: `the command line in node, ${name}: times as fast as ${peer}`,
      unit: 'times',
      target,
      isRate: true,
      value: (/** @type {Results} */ results) => timesAsFast(results[kind], peer),
    })),
  ),
];
