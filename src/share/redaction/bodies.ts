import type { Redactor } from './redactor.ts';
import { redactFields } from './lines.ts';
import { redactSdp } from './sdp.ts';
import { sweep } from './sweep.ts';
import { redactUri } from './uri.ts';

/** A body by its content type, in lower case; one that says nothing is told by how it begins. */
export function redactBody(redactor: Redactor, type: string, text: string): string {
  if (type === 'application/sdp' || (type === '' && text.startsWith('v=0'))) return redactSdp(redactor, text);
  if (type === 'message/sipfrag' || type === 'message/sip') return redactFields(redactor, text);
  if (/dtmf/.test(type)) return redactDtmf(redactor, text);
  if (type === 'application/simple-message-summary' || type === 'application/media_control+xml')
    return redactFields(redactor, text);
  if (/[/+]xml$/.test(type)) return redactXml(redactor, text);
  return redactor.as('bodies', text);
}

/** `Signal=5`, `Duration=160`; or only the digit. */
function redactDtmf(redactor: Redactor, text: string): string {
  return text.replace(/[^\r\n]+/g, (line) => {
    const equals = line.indexOf('=');
    const name = line.slice(0, Math.max(0, equals)).trim();
    if (equals >= 0 && !/^(?:signal|tone|digit|event)$/i.test(name)) return line;
    const digits = line.slice(equals + 1);
    return line.slice(0, equals + 1) + digits.replace(/[\dA-D*#]/gi, (digit) => redactor.as('dtmf', digit));
  });
}

const plainAttributes =
  /^(?:xmlns(?::.*)?|xsi:.*|version|encoding|standalone|state|direction|event|priority|expires|q|code|reason|duration-registered|duration-subscribed|type|xml:lang|fullstate|language|method|local-cseq|remote-cseq|cseq|retry-after|unit|srsname|rendering)$/i;
const plainElements =
  /(?:^|:)(?:basic|state|duration|retry-after|priority|timestamp|expires|q|busy|away|active|max-calls|user-count|locked|status|method|method-names?|media|type|label|src-id|joining-method|disconnection-method|usage-rules|retransmission-allowed|retention-expiry)$/i;
const callIdAttributes = /^(?:call-?id|replaces)$/i;
const tagAttributes = /^(?:local-tag|remote-tag|from-tag|to-tag|id|tuple-?id|callid-tag|display-id)$/i;

/** A tag or the declaration of XML; not a CDATA section, a declaration of types, or half of something. */
const wellFormedTag = /^<(?!!)(?!\?(?!xml\s))[^"'<>]*(?:(?:"[^"]*"|'[^']*')[^"'<>]*)*>$/;

/** Presence, dialogs, registrations: what it says of states stays, what it says of people goes. */
function redactXml(redactor: Redactor, text: string): string {
  let element = '';
  return text.replace(/<!--[\s\S]*?(?:-->|$)|<[^>]*>?|[^<]+/g, (piece) => {
    if (piece.startsWith('<!--')) return `<!--${redactor.as('comments', piece.slice(4, -3))}-->`;
    if (!piece.startsWith('<')) return redactContent(redactor, element, piece);
    if (!wellFormedTag.test(piece)) return redactor.as('bodies', piece);
    element = /^<\/?\s*([^\s/>]+)/.exec(piece)?.[1] ?? '';
    return piece.replace(
      /(?<![^\s"'=<>])([^\s"'=<>]+)(\s*=\s*)(?:"([^"]*)"|'([^']*)')/g,
      (whole: string, name: string, equals: string, double?: string, single?: string) => {
        const value = double ?? single ?? '';
        const quote = double === undefined ? "'" : '"';
        return plainAttributes.test(name) && !/^(?:sip|tel)/i.test(value)
          ? whole
          : `${name}${equals}${quote}${redactAttribute(redactor, name, value)}${quote}`;
      },
    );
  });
}

function redactAttribute(redactor: Redactor, name: string, value: string): string {
  if (/^[a-z][\w+.-]*:/i.test(value)) return redactUri(redactor, value);
  if (callIdAttributes.test(name)) return redactor.callId(value);
  if (tagAttributes.test(name)) return redactor.as('tags', value);
  return redactor.find(value) ?? sweep(redactor, value, !redactor.keeps('other-fields'));
}

function redactContent(redactor: Redactor, element: string, text: string): string {
  const inner = text.trim();
  if (inner === '') return text;
  const replaced = /^[a-z][\w+.-]*:\S+$/i.test(inner)
    ? redactUri(redactor, inner)
    : plainElements.test(element) && /^[\w .:+-]*$/.test(inner)
      ? sweep(redactor, inner)
      : redactor.as('bodies', inner);
  return text.replace(inner, () => replaced);
}
