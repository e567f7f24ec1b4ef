import { within } from './pieces.ts';
import type { Redactor } from './redactor.ts';
import { sweep } from './sweep.ts';
import { redactUri } from './uri.ts';

type Rule = (redactor: Redactor, value: string) => string;

const asItIs: Rule = (_, value) => value;
const hostsIn: Rule = (redactor, value) =>
  value.replace(/(?<!\S)\S+$/, (word) =>
    word
      .split('/')
      .map((part, i) => (i === 0 ? redactor.host(part) : part))
      .join('/'),
  );
const key: Rule = (redactor, value) => redactor.as('keys', value);
const comment: Rule = (redactor, value) => within(value, (inner) => redactor.as('comments', inner));

/** Attributes by name (RFC 8866 6 and those of others); what is not here is swept as something strange. */
const attributes = new Map<string, Rule>();
const rule = (names: string, of: Rule): void => {
  for (const name of names.split(/\s+/)) attributes.set(name, of);
};
rule(
  `rtpmap ptime maxptime sendrecv sendonly recvonly inactive rtcp-mux rtcp-mux-only rtcp-rsize rtcp-fb rtcp-xr setup connection mid group
  extmap extmap-allow-mixed ice-lite ice-options end-of-candidates content curr des conf silencesupp framerate framesize quality orient type charset sdplang
  lang imageattr bundle-only msid-semantic ssrc-group sctp-port max-message-size t38faxversion t38maxbitrate t38faxfillbitremoval
  t38faxtranscodingmmr t38faxtranscodingjbig t38faxratemanagement t38faxmaxbuffer t38faxmaxdatagram t38faxmaxifp t38faxudpec
  t38faxudpecdepth t38modembtype sqn cdsc cpar csup tcap pcfg acfg acap rid simulcast label floorctrl confid userid accept-types
  accept-wrapped-types max-size direction maxprate record recordpref rtcp-rate dtls-message 3ge2ae altc-version nortpproxy`,
  asItIs,
);
rule('fmtp tool', sweep);
rule('rtcp', (redactor, value) => (/\S\s+\S/.test(value) ? hostsIn(redactor, value) : value));
rule('ice-ufrag ice-pwd fingerprint-hash zrtp-hash key-mgmt identity tls-id crypto-key dtls-id', key);
rule('fingerprint', (redactor, value) => {
  const [hash = ''] = /^\S+\s+(?=\S)/.exec(value) ?? [];
  return hash === '' ? value : hash + redactor.as('keys', value.slice(hash.length));
});
rule('crypto', (redactor, value) =>
  value.replace(
    /(inline:)([^\s|;]+)/gi,
    (_, head: string, secret: string) => head + redactor.as('keys', secret),
  ),
);
rule('candidate remote-candidates alt altc', (redactor, value) =>
  value.replace(/\S+/g, (word, offset: number) => {
    // Some make the first word of their address.
    if (offset === 0 && word.length > 3) return redactor.as('tags', word);
    if (/[:.]/.test(word)) return redactor.host(word);
    return /ufrag\s$/.test(value.slice(Math.max(0, offset - 6), offset)) ? redactor.as('keys', word) : word;
  }),
);
rule('ssrc', (redactor, value) =>
  value.replace(
    /^(\d+\s+)([\w-]+:)(.*)$/s,
    (_, ssrc: string, name: string, rest: string) => ssrc + name + words(redactor, rest),
  ),
);
rule('msid cname', (redactor, value) => words(redactor, value));
rule('path msrp-cema', (redactor, value) => value.replace(/\S+/g, (uri) => redactUri(redactor, uri)));
rule('keywds cat phone', comment);

function words(redactor: Redactor, text: string): string {
  return text.replace(/\S+/g, (word) => (word === '-' ? word : redactor.as('tags', word)));
}

/** A session description, line by line (RFC 8866 5). */
export function redactSdp(redactor: Redactor, text: string): string {
  return text.replace(
    /[^\r\n]+/g,
    (line) => line.slice(0, 2) + redactLine(redactor, line.slice(0, 2), line.slice(2)),
  );
}

function redactLine(redactor: Redactor, type: string, value: string): string {
  if (type === 'o=') return origin(redactor, value);
  if (type === 'c=') return hostsIn(redactor, value);
  if (type === 's=' || type === 'i=' || type === 'u=' || type === 'e=' || type === 'p=')
    return comment(redactor, value);
  if (type === 'k=')
    return value.replace(/:(.*)$/s, (_, secret: string) => `:${redactor.as('keys', secret)}`);
  if (/^[vtrzmb]=$/.test(type)) return value;
  if (type !== 'a=') return sweep(redactor, value, !redactor.keeps('other-fields'));
  const colon = value.indexOf(':');
  const name = (colon < 0 ? value : value.slice(0, colon)).trim().toLowerCase();
  const of = attributes.get(name);
  if (colon < 0) return of === undefined ? sweep(redactor, value, !redactor.keeps('other-fields')) : value;
  const strange: Rule = (_, rest) => sweep(redactor, rest, !redactor.keeps('other-fields'));
  const shownName = of === undefined ? sweep(redactor, value.slice(0, colon)) : value.slice(0, colon);
  return `${shownName}:${(of ?? strange)(redactor, value.slice(colon + 1))}`;
}

/** `o=user id version IN IP4 address`: the numbers say what changed. */
function origin(redactor: Redactor, value: string): string {
  const words = value.split(' ');
  if (words.length < 6) return sweep(redactor, value, !redactor.keeps('other-fields'));
  const user = words.slice(0, -5).join(' ');
  const [id = '', version = '', network = '', type = '', host = ''] = words.slice(-5);
  return [redactor.user(user), id, version, network, type, redactor.host(host)].join(' ');
}
