/** A stream as the Media view has it, from port 4000 to port 4000 unless the names have others (`a:4002`). */
export function streamBetween(from: string, to: string, ssrc = 1, firstTime = 0, packets = 100) {
  const [source = '', sourcePort = 4000] = from.split(':');
  const [destination = '', destinationPort = 4000] = to.split(':');
  return {
    id: 0,
    file: 0,
    firstOffset: -1,
    lastOffset: -1,
    from: `${source}:${sourcePort}`,
    to: `${destination}:${destinationPort}`,
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
      source,
      sourcePort: Number(sourcePort),
      destination,
      destinationPort: Number(destinationPort),
      ssrc,
      firstTime,
      lastTime: firstTime + 10,
      formats: [],
    },
  };
}
