/** The sample that the tour shows. */
export const tourSample = 'hold-proxy-auth.pcap';

/** Where in it the tour begins: at the re-INVITE that puts the call on hold. */
export const tourLink = `#trace=samples/${tourSample}&message=15`;
