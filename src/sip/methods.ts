/** What a method means, as far as a message alone shows it. */
export interface Method {
  name: string;
  spec: string;
  /** A 2xx to it may begin a dialog (RFC 3261 12.1, RFC 6665 4.4.1, RFC 3515 2.4). */
  establishesDialog: boolean;
  /** Inside a dialog, its Contact replaces the remote target (RFC 3261 12.2, RFC 5057 5.4). */
  isTargetRefresh: boolean;
  /** Header fields that such a request has to have beside those of every request. */
  mandatory: readonly string[];
}

export const methods: readonly Method[] = [
  method('INVITE', 'RFC 3261 13', { establishesDialog: true, isTargetRefresh: true, mandatory: ['Contact'] }),
  method('ACK', 'RFC 3261 17.1.1.3'),
  method('BYE', 'RFC 3261 15'),
  method('CANCEL', 'RFC 3261 9'),
  method('REGISTER', 'RFC 3261 10'),
  method('OPTIONS', 'RFC 3261 11'),
  method('PRACK', 'RFC 3262', { mandatory: ['RAck'] }),
  method('UPDATE', 'RFC 3311', { isTargetRefresh: true, mandatory: ['Contact'] }),
  method('INFO', 'RFC 6086'),
  method('MESSAGE', 'RFC 3428'),
  method('REFER', 'RFC 3515', {
    establishesDialog: true,
    isTargetRefresh: true,
    mandatory: ['Contact', 'Refer-To'],
  }),
  method('SUBSCRIBE', 'RFC 6665', {
    establishesDialog: true,
    isTargetRefresh: true,
    mandatory: ['Contact', 'Event'],
  }),
  method('NOTIFY', 'RFC 6665', {
    isTargetRefresh: true,
    mandatory: ['Contact', 'Event', 'Subscription-State'],
  }),
  method('PUBLISH', 'RFC 3903', { mandatory: ['Event'] }),
];

const byName = new Map(methods.map((entry) => [entry.name, entry]));

/** Names are compared in their case: `invite` is another, unknown method (RFC 3261 7.1). */
export function findMethod(name: string): Method | undefined {
  return byName.get(name);
}

function method(name: string, spec: string, more: Partial<Method> = {}): Method {
  return { name, spec, establishesDialog: false, isTargetRefresh: false, mandatory: [], ...more };
}
