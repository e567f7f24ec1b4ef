import { formatCodec } from '../../sdp/codecs.ts';
import { diffSessionDescriptions, type MediaDiff } from '../../sdp/diff.ts';
import type { FieldChange, MediaField } from '../../sdp/diff-fields.ts';
import type { SessionDescription } from '../../sdp/model.ts';
import { networkOf } from '../../network/private-networks.ts';
import { isElement, type HopChange, type HopPath } from './hop-change.ts';

/** What became of a description on the way; `kind` is for those who count rather than read. */
export interface DescriptionChange extends HopChange {
  readonly kind:
    | 'media-stripped'
    | 'media-added'
    | 'type'
    | 'codecs'
    | 'security'
    | 'direction'
    | 'address'
    | 'ice'
    | 'other';
}

/** What an element on the way did to a session description. RFC 3261 16.6 has a proxy leave bodies alone. */
export function diffDescriptions(
  before: SessionDescription | undefined,
  after: SessionDescription | undefined,
  path: HopPath,
): DescriptionChange[] {
  if (before === undefined || after === undefined) {
    if (before === after) return [];
    const isGone = after === undefined;
    return [
      {
        kind: isGone ? 'media-stripped' : 'media-added',
        what: 'session description',
        area: 'sdp',
        before: isGone ? describe(before!) : '',
        after: isGone ? '' : describe(after),
        meaning: isGone
          ? 'The session description was taken out on the way.'
          : 'The element put a session description in: it takes part in the media.',
        severity: 'notable',
      },
    ];
  }
  const { media, session } = diffSessionDescriptions(before, after);
  const changes = media.flatMap((line) => describeMedia(line, path));
  // Other lines of the session follow from these, or matter to nobody but the element.
  for (const { field, before: old, after: now } of session) {
    if (field === 'origin') changes.push(origin(old, now));
    else if (field === 'attributes' || field === 'bandwidth' || field === 'group') {
      changes.push(other(`session ${field}`, old, now));
    }
  }
  return changes;
}

function describe({ media }: SessionDescription): string {
  return media.map(({ line }) => `m=${line.value}`).join('\n');
}

function origin(before: string, after: string): DescriptionChange {
  const meaning = 'The originator was rewritten: the element speaks in its own name, or hides who sent this.';
  return { kind: 'other', what: 'session origin', area: 'sdp', before, after, meaning, severity: 'expected' };
}

function other(what: string, before: string, after: string): DescriptionChange {
  const meaning =
    before === '' ? `Added: ${what}.` : after === '' ? `Taken out: ${what}.` : `Changed: ${what}.`;
  return { kind: 'other', what, area: 'sdp', before, after, meaning, severity: 'notable' };
}

function describeMedia(
  { index, type, change, fields, codecs }: MediaDiff,
  path: HopPath,
): DescriptionChange[] {
  const line = `media line ${index + 1} (${type})`;
  const whole = (kind: DescriptionChange['kind'], meaning: string): DescriptionChange[] => [
    {
      kind,
      what: line,
      area: 'sdp',
      before: change === 'added' ? '' : type,
      after: change === 'missing' ? '' : change === 'removed' ? 'port 0' : type,
      meaning,
      severity: 'notable',
    },
  ];
  if (change === 'missing')
    return whole(
      'media-stripped',
      `The media line of ${type} was stripped: the other end never learns of it.`,
    );
  if (change === 'removed')
    return whole('media-stripped', `${type} was switched off on the way, with port 0.`);
  if (change === 'added' || change === 're-added')
    return whole('media-added', `The element added ${type} of its own.`);
  if (change === 'refused') return [];
  const changes: DescriptionChange[] = [];
  const has = (name: MediaField): boolean => fields.some(({ field }) => field === name);
  for (const field of fields) {
    // An address and its port are one thing.
    if (field.field === 'port' && has('address')) continue;
    changes.push(
      describeField(type, field, path, codecs.removed.map(formatCodec), codecs.added.map(formatCodec)),
    );
  }
  return changes;
}

function describeField(
  type: string,
  { field, before, after }: FieldChange<MediaField>,
  path: HopPath,
  removed: readonly string[],
  added: readonly string[],
): DescriptionChange {
  const change = (
    kind: DescriptionChange['kind'],
    meaning: string,
    severity: HopChange['severity'] = 'notable',
  ): DescriptionChange => ({ kind, what: `${type} ${field}`, area: 'sdp', before, after, meaning, severity });
  switch (field) {
    case 'type':
      return change('type', 'The line became another medium on the way.');
    case 'address':
      return change('address', replaced(before, after, path));
    case 'port':
      return change('address', 'Media go to another port at the same address: a relay stepped in.');
    case 'codecs': {
      if (removed.length === 0 && added.length === 0) {
        return change('codecs', 'The codecs are in another order of preference.');
      }
      const parts = [
        ...(removed.length > 0 ? [`taken out: ${removed.join(', ')}`] : []),
        ...(added.length > 0 ? [`put in: ${added.join(', ')}`] : []),
      ];
      return change('codecs', `Codecs ${parts.join('; ')}.`);
    }
    case 'payload-types':
      return change('codecs', 'A codec has another payload type than before.');
    case 'direction':
      return change(
        'direction',
        `${before} became ${after} on the way: hold and resume mean something else now.`,
      );
    case 'transport':
    case 'security':
    case 'crypto':
    case 'fingerprint':
      return change('security', security(field, before, after));
    case 'ice':
    case 'candidates':
      return change(
        'ice',
        after === ''
          ? 'ICE was taken out: the two ends will not look for a way of their own.'
          : before === ''
            ? 'The element offers ICE on behalf of the sender.'
            : 'ICE was rewritten: media go by a relay.',
      );
    case 'rtcp':
      return change('other', 'The address of RTCP follows that of RTP.', 'expected');
    default:
      return { ...other(`${type} ${field}`, before, after), kind: 'other' };
  }
}

function replaced(before: string, after: string, path: HopPath): string {
  if (isElement(path, after)) return 'Media go by the element itself: it is a media relay (SBC, RTP proxy).';
  if (after === path.sender && networkOf(before) !== undefined) {
    return 'NAT fix: the private address was replaced by the one that the message really came from.';
  }
  return `Media go to ${after} instead: a media relay beside the element, most likely.`;
}

function security(field: MediaField, before: string, after: string): string {
  if (field === 'security' && after === 'none')
    return 'Encryption was taken out: media are in the clear from here on.';
  if (field === 'security' && before === 'none') return 'Encryption was put in by the element.';
  if (after === '') return 'The keys were taken out: media are in the clear from here on.';
  if (field === 'transport') return `The transport became ${after}.`;
  return 'The keys were replaced: the element decrypts and encrypts again.';
}
