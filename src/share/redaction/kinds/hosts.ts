import type { Kind } from '../kind.ts';

/** Names of hosts, label by label; the domain that somebody registered is one of them. */
export const hosts: Kind = {
  id: 'hosts',
  name: 'Host and domain names',
  // Names of products are found as realms, the others are names for nobody (RFC 2606, RFC 3323 4.1.1.3).
  harmless:
    /^(?:localhost|anonymous\.invalid|asterisk|freeswitch|kamailio|opensips|openser|sip|pbx|localdomain|example|com|net|org|local|invalid|SIP\/2\.0)$/i,
  normal: (value) => value.toLowerCase(),
  replace: (value, { fresh }) =>
    value.includes('.') ? fresh((number) => `domain${number}.example`) : fresh((number) => `host${number}`),
};

/** A name in its parts: the labels before, and the domain that can be registered. */
export function splitHost(host: string): { labels: string[]; domain: string; tail: string } {
  const tail = host.endsWith('.') ? '.' : '';
  const labels = host.slice(0, host.length - tail.length).split('.');
  if (labels.at(-1)?.toLowerCase() === 'invalid')
    return { labels: labels.slice(0, -1), domain: '', tail: `.invalid${tail}` };
  // `co.uk`, `com.au`
  const isDeep = labels.length > 2 && labels.at(-1)!.length === 2 && labels.at(-2)!.length <= 3;
  const cut = Math.max(0, labels.length - (isDeep ? 3 : 2));
  return labels.length === 1
    ? { labels, domain: '', tail }
    : { labels: labels.slice(0, cut), domain: labels.slice(cut).join('.'), tail };
}
