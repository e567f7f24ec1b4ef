import { canonicalHeaderName } from '../../sip/header-names.ts';
import { redactAuthentication } from './authentication.ts';
import { mapParameter, mapPieces, unquoted, within } from './pieces.ts';
import type { Redactor } from './redactor.ts';
import { sweep } from './sweep.ts';
import { redactAddress, redactParameter, redactUri } from './uri.ts';

type Rule = (redactor: Redactor, text: string) => string;

/** What only says how things are done. */
const asItIs: Rule = (redactor, text) =>
  /[@<>"]|:\S|\d\.\d+\.\d/.test(text) ? sweep(redactor, text, true) : text;
/** Words of the protocol and of products, among which somebody's may stand. */
const swept: Rule = (redactor, text) => sweep(redactor, text);
const address: Rule = (redactor, text) => mapPieces(text, ',', (piece) => redactAddress(redactor, piece));
const callId: Rule = (redactor, text) =>
  mapPieces(text, ',', (piece) => within(piece, (id) => redactor.callId(id)));
const comment: Rule = (redactor, text) =>
  within(text, (inner) => unquoted(inner, (bare) => redactor.as('comments', bare)));
const tag: Rule = (redactor, text) => within(text, (inner) => redactor.as('tags', inner));

/** Values with parameters behind them. */
function withParameters(value: (redactor: Redactor, text: string) => string): Rule {
  return (redactor, text) => {
    let isFirst = true;
    return mapPieces(text, ';', (piece) => {
      if (!isFirst) return redactParameter(redactor, piece);
      isFirst = false;
      return within(piece, (inner) => value(redactor, inner));
    });
  };
}

/** All parameters of one kind; the word before them stays. */
function parametersAs(kind: 'cells' | 'identities'): Rule {
  return (redactor, text) =>
    mapPieces(text, ',', (each) =>
      mapPieces(each, ';', (piece) =>
        mapParameter(piece, (name, value) =>
          /^(?:network-provided|i-wlan-.*|orig-ioi|term-ioi|icid-generated-at|ccf|ecf)$/.test(name)
            ? redactor.host(value)
            : redactor.as(kind, value),
        ),
      ),
    );
}

const via: Rule = (redactor, text) =>
  mapPieces(text, ',', (each) => {
    const [head = '', ...rest] = each.split(';');
    const [whole = '', protocol = '', host = ''] =
      /^(\s*[^\s/]+\s*\/\s*[^\s/]+\s*\/\s*[^\s/]+\s+)(\[[^\]]*\]|[^\s:]+)/.exec(head) ?? [];
    const shown =
      whole === '' ? head : protocol + redactor.host(host) + sweep(redactor, head.slice(whole.length));
    const safe = shown === head ? sweep(redactor, head) : shown;
    const parameters = mapPieces(rest.join(';'), ';', (piece) => redactParameter(redactor, piece));
    return rest.length === 0 ? safe : `${safe};${parameters}`;
  });

/** `399 host "text"` (RFC 3261 20.43). */
const warning: Rule = (redactor, text) =>
  mapPieces(text, ',', (each) => {
    const [whole = '', code, agent = ''] = /^(\s*\d{3}\s+)([^\s:"]+)/.exec(each) ?? [];
    if (code === undefined) return sweep(redactor, each);
    return code + redactor.host(agent) + sweep(redactor, each.slice(whole.length));
  });

/** `eyJ…;info=<https://…>;alg=ES256` (RFC 8224 4). */
const identity: Rule = withParameters((redactor, text) => redactor.as('identities', text));

/** Fields by their names in lower case, each with what is known of its values. */
const rules = new Map<string, Rule>();
const rule = (names: string, of: Rule): void => {
  for (const name of names.split(/\s+/)) rules.set(name, of);
};
rule(
  `accept accept-encoding accept-language accept-resource-priority allow allow-events content-disposition content-encoding
  content-language content-length cseq date expires flow-timer max-breadth max-forwards mime-version min-expires min-se
  answer-mode priv-answer-mode p-asserted-service p-early-media p-preferred-service priority privacy proxy-require rack
  reason-phrase recv-info info-package refer-sub request-disposition require resource-priority rseq session-expires
  subscription-state supported suppress-if-match timestamp trigger-consent unsupported x-fs-support`,
  asItIs,
);
rule(
  `allow-event content-type event p-answer-state p-dcs-trace-party-id proxy-status reason
  retry-after security-client security-server security-verify server user-agent
  x-asterisk-hangupcause x-asterisk-hangupcausecode x-rtp-stat p-rtp-stat`,
  swept,
);
rule(
  `from to contact route record-route path service-route p-asserted-identity p-preferred-identity remote-party-id diversion
  history-info refer-to referred-by reply-to p-associated-uri p-called-party-id p-served-user alert-info call-info
  error-info geolocation permission-missing p-dcs-osps p-refused-uri-list p-profile-key p-user-database p-original-to
  x-original-from identity-info`,
  address,
);
rule('call-id i in-reply-to x-call-id x-cid x-callid x-original-call-id x-orig-call-id', callId);
rule(
  'replaces join target-dialog',
  withParameters((redactor, text) => redactor.callId(text)),
);
rule('accept-contact reject-contact feature-caps', (redactor, text) =>
  mapPieces(text, ',', (each) => withParameters((_, word) => word)(redactor, each)),
);
rule(
  'session-id',
  withParameters((redactor, text) => redactor.as('tags', text)),
);
rule('sip-etag sip-if-match', tag);
rule('subject organization comments comment', comment);
rule(
  'user-to-user',
  withParameters((redactor, text) => redactor.as('bodies', text)),
);
rule('via', via);
rule('warning', warning);
rule('identity', identity);
rule(
  'authorization proxy-authorization www-authenticate proxy-authenticate authentication-info proxy-authentication-info',
  redactAuthentication,
);
rule(
  'p-access-network-info cellular-network-info p-visited-network-id p-last-access-network-info geolocation-routing',
  parametersAs('cells'),
);
rule('p-charging-vector p-charging-function-addresses', parametersAs('identities'));
rule('content-id', (redactor, text) =>
  text.replace(/[^<>\s]+/, (id) => redactUri(redactor, `cid:${id}`).slice(4)),
);

/** A header field as it may be shown; `name` long or compact, in any case. */
export function redactField(redactor: Redactor, name: string, value: string): string {
  const known = rules.get(canonicalHeaderName(name).toLowerCase());
  return known === undefined
    ? sweep(redactor, value, !redactor.keeps('other-fields'))
    : known(redactor, value);
}
