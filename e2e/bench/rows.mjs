/** @typedef {import('../../src/testing/generator/truth.ts').Truth} Truth */

/**
 * What a run measured of one capture: medians over its rounds, times in milliseconds, memory in bytes.
 * @typedef {object} Measured
 * @property {Truth} truth
 * @property {number} raw R, the bare read
 * @property {number} pickToIdle
 * @property {number | undefined} engine
 * @property {number} longestTask the longest of all rounds
 * @property {number | undefined} memoryGrowth
 */

/**
 * @typedef {object} Row
 * @property {string} work
 * @property {import('./captures.mjs').Kind} capture
 * @property {string} unit
 * @property {number} [target] the value is to be at most this; without one it is only noted
 * @property {(measured: Measured) => number | undefined} value
 */

/** What is measured and how good it is to be. One more target is one more entry. @type {Row[]} */
export const rows = [
  {
    work: 'SIP only: engine, whole analysis',
    capture: 'sip',
    unit: 'R',
    target: 5,
    value: ({ engine, raw }) => engine && engine / raw,
  },
  {
    work: 'SIP only: pick to idle',
    capture: 'sip',
    unit: 'R',
    value: ({ pickToIdle, raw }) => pickToIdle / raw,
  },
  {
    work: 'SIP only: longest task of the page over 50 ms',
    capture: 'sip',
    unit: 'ms',
    target: 50,
    value: ({ longestTask }) => longestTask,
  },
  {
    work: 'SIP only: memory growth per SIP byte',
    capture: 'sip',
    unit: '',
    value: ({ memoryGrowth, truth }) => memoryGrowth && memoryGrowth / truth.sipBytes,
  },
  {
    work: 'RTP-heavy: engine, whole analysis',
    capture: 'rtp',
    unit: 'R',
    target: 2,
    value: ({ engine, raw }) => engine && engine / raw,
  },
  {
    work: 'RTP-heavy: pick to idle',
    capture: 'rtp',
    unit: 'R',
    value: ({ pickToIdle, raw }) => pickToIdle / raw,
  },
  {
    work: 'RTP-heavy: longest task of the page over 50 ms',
    capture: 'rtp',
    unit: 'ms',
    target: 50,
    value: ({ longestTask }) => longestTask,
  },
  {
    work: 'RTP-heavy: memory growth',
    capture: 'rtp',
    unit: 'MB',
    value: ({ memoryGrowth }) => memoryGrowth && memoryGrowth / 1e6,
  },
];
