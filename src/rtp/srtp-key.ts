/** A key as a=crypto has it (RFC 4568 9.1). */
export interface SrtpKey {
  readonly suite: string;
  /** Base64 of master key and salt. */
  readonly key: string;
  /** Bytes of the master key identifier in each packet, 0 for none. */
  readonly mkiLength: number;
}
