/** Sessions whose secrets are kept, the oldest go first: resumption follows soon, or never. */
const KEPT = 10_000;

/** Master secrets by what a client shows to resume a session: its id (RFC 5246 7.3) or a ticket (RFC 5077). */
export class Resumptions {
  private readonly secrets = new Map<string, Uint8Array>();

  remember(shown: Uint8Array, masterSecret: Uint8Array): void {
    if (shown.length === 0) return;
    this.secrets.set(keyOf(shown), masterSecret);
    if (this.secrets.size > KEPT) this.secrets.delete(this.secrets.keys().next().value!);
  }

  find(shown: Uint8Array): Uint8Array | undefined {
    return shown.length === 0 ? undefined : this.secrets.get(keyOf(shown));
  }
}

function keyOf(bytes: Uint8Array): string {
  return `r${bytes.join()}`;
}
