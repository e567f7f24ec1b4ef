/** Secrets of TLS connections as programs log them (draft-ietf-tls-keylogfile, SSLKEYLOGFILE): `LABEL RANDOM SECRET`. */
export interface KeyLog {
  /** Lines that were understood. */
  readonly length: number;
  /** The secret with that label, for the connection whose ClientHello had that random; undefined if not logged. */
  secret(label: string, clientRandom: Uint8Array): Uint8Array | undefined;
  /** Takes more lines. */
  add(text: string): void;
}

const LABEL =
  'CLIENT_RANDOM|CLIENT_EARLY_TRAFFIC_SECRET|EARLY_EXPORTER_(?:MASTER_)?SECRET|(?:CLIENT|SERVER)_HANDSHAKE_TRAFFIC_SECRET|' +
  '(?:CLIENT|SERVER)_TRAFFIC_SECRET_\\d{1,4}|EXPORTER_SECRET';
const line = new RegExp(`^[ \\t]*(${LABEL})[ \\t]+([0-9a-f]{64})[ \\t]+((?:[0-9a-f]{2}){1,64})[ \\t]*$`, 'i');
/** One line of it among the first tells the format; some begin with comments, or with keys that are not of TLS. */
const firstLine = new RegExp(`^[ \\t]*(?:${LABEL})[ \\t]+[0-9a-f]{64}[ \\t]+[0-9a-f]{16}`, 'im');

/** Whether a text is a key log, by its first 4 KiB. */
export function sniffKeyLog(text: string): boolean {
  return firstLine.test(text);
}

/** An empty key log, to which lines are added. */
export function createKeyLog(): KeyLog {
  // One map for each connection would be larger; a capture can't choose the key of this one to collide.
  const secrets = new Map<string, string>();
  const keyOf = (label: string, random: string): string => `${label} ${random}`;
  return {
    get length() {
      return secrets.size;
    },
    secret(label, clientRandom) {
      const found = secrets.get(keyOf(label, formatHex(clientRandom)));
      return found === undefined ? undefined : parseHex(found);
    },
    add(text) {
      for (const candidate of text.split(/\r\n|[\r\n]/)) {
        const [, label, random, secret] = line.exec(candidate) ?? [];
        if (label === undefined || random === undefined || secret === undefined) continue;
        secrets.set(keyOf(label.toUpperCase(), random.toLowerCase()), secret);
      }
    },
  };
}

function formatHex(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += byte.toString(16).padStart(2, '0');
  return text;
}

function parseHex(text: string): Uint8Array {
  return Uint8Array.from({ length: text.length / 2 }, (_, i) => parseInt(text.slice(2 * i, 2 * i + 2), 16));
}
