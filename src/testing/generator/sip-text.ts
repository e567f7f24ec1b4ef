/** A SIP message (RFC 3261 7) in the parts that a proxy touches and the rest. */
export interface Message {
  readonly startLine: string;
  readonly vias: readonly string[];
  /** Record-Route in what creates a dialog, Route in what follows. */
  readonly routes: readonly string[];
  readonly maxForwards: number | undefined;
  /** Other header fields, whole lines. */
  readonly headers: readonly string[];
  readonly body: string;
}

export function formatMessage({ startLine, vias, routes, maxForwards, headers, body }: Message): string {
  const lines = [startLine, ...vias.map((via) => `Via: ${via}`), ...routes];
  if (maxForwards !== undefined) lines.push(`Max-Forwards: ${maxForwards}`);
  lines.push(...headers);
  if (body !== '') lines.push('Content-Type: application/sdp');
  lines.push(`Content-Length: ${body.length}`, '', '');
  return lines.join('\r\n') + body;
}

export function formatVia(transport: string, sentBy: string, branch: string): string {
  return `SIP/2.0/${transport} ${sentBy};branch=z9hG4bK${branch};rport`;
}

/** The answer to `request` on its hop: the Vias, From, Call-ID and CSeq are the request's (RFC 3261 8.2.6). */
export function respond(
  request: Message,
  status: string,
  {
    to,
    routes = [],
    headers = [],
    body = '',
  }: { to: string; routes?: string[]; headers?: string[]; body?: string },
): Message {
  const copied = request.headers.filter((line) => /^(From|Call-ID|CSeq):/.test(line));
  return {
    startLine: `SIP/2.0 ${status}`,
    vias: request.vias,
    routes,
    maxForwards: undefined,
    headers: [...copied, to, ...headers],
    body,
  };
}
