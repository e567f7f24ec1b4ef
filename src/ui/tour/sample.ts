/** The sample that the tour shows. */
export const tourSample = 'hold-proxy-auth.pcap';
