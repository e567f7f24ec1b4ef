import { splitList } from '../../sip/grammar.ts';
import type { HeaderField } from '../../sip/header-fields.ts';
import type { SipMessage } from '../../sip/message.ts';
import { headerRules, isOwnOfLeg } from './header-rules.ts';
import type { HopChange, HopPath } from './hop-change.ts';

/** Header fields whose values are a list, in which an element adds or takes away single ones. */
const lists = new Set(['via', 'record-route', 'route', 'path', 'service-route', 'history-info', 'diversion']);
const sets = new Set(['allow', 'supported', 'require', 'proxy-require', 'accept', 'allow-events']);

/** What an element did to the header fields, in the order in which the message that came out has them. */
export function diffHeaders(before: SipMessage, after: SipMessage, path: HopPath): HopChange[] {
  const old = groupFields(before.headers);
  const now = groupFields(after.headers);
  const changes: HopChange[] = [];
  for (const [key, { name }] of new Map([...now, ...old])) {
    const values = { before: old.get(key)?.values ?? [], after: now.get(key)?.values ?? [] };
    if (values.before.join('\n') === values.after.join('\n')) continue;
    if (sets.has(key) && sorted(values.before) === sorted(values.after)) continue;
    // Another leg is another dialog: all that names it is another one.
    if (path.isOtherLeg && isOwnOfLeg(key)) continue;
    const rule = headerRules.get(key);
    const context = { name, key, ...values, path, messages: { before, after } };
    changes.push(...(rule?.(context) ?? [generic(name, values.before, values.after)]));
  }
  return changes;
}

interface Group {
  readonly name: string;
  readonly values: string[];
}

function groupFields(fields: readonly HeaderField[]): Map<string, Group> {
  const groups = new Map<string, Group>();
  for (const { canonicalName, value } of fields) {
    const key = canonicalName.toLowerCase();
    let group = groups.get(key);
    if (group === undefined) groups.set(key, (group = { name: canonicalName, values: [] }));
    const isList = lists.has(key) || sets.has(key);
    group.values.push(...(isList ? splitList(value).map((part) => part.trim()) : [value]));
  }
  return groups;
}

function sorted(values: readonly string[]): string {
  return values
    .map((value) => value.toLowerCase())
    .sort()
    .join('\n');
}

function generic(what: string, before: readonly string[], after: readonly string[]): HopChange {
  const meaning =
    before.length === 0
      ? `${what} was added on the way.`
      : after.length === 0
        ? `${what} was removed on the way.`
        : `${what} was changed on the way.`;
  const texts = { before: before.join('\n'), after: after.join('\n') };
  return { what, area: 'header', ...texts, meaning, severity: 'notable' };
}
