/** A stream as the Media view has it, from port 4000 to port 4000. */
export function streamBetween(from: string, to: string, ssrc = 1, firstTime = 0, packets = 100) {
  return {
    id: 0,
    file: 0,
    firstOffset: -1,
    lastOffset: -1,
    from: `${from}:4000`,
    to: `${to}:4000`,
    codec: 'PCMU',
    isEncrypted: false,
    isByDtls: false,
    packets,
    lost: 0,
    lossPercent: 0,
    meanJitterMs: 0,
    maxJitterMs: 0,
    mos: null,
    ssrc: '',
    wanted: {
      source: from,
      sourcePort: 4000,
      destination: to,
      destinationPort: 4000,
      ssrc,
      firstTime,
      lastTime: firstTime + 10,
      formats: [],
    },
  };
}
