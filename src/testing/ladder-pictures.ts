import type { Ladder, LadderRow, MessageRow } from '../ladder/model.ts';
import { buildParticipants } from '../ladder/participants.ts';
import type { LadderPicture } from '../share/exports/ladder-picture.ts';

/** What a display name, a reason phrase or a host may hold when somebody means harm. */
export const hostileTexts: readonly string[] = [
  '"><script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  ']]><svg onload=alert(1)>',
  '&#x3c;b&#x3e; &amp; &lt;',
  '\u0000\u001b[31mred\u001b[0m\u0007',
  '\u202egnp.exe\u202c\u200b\ufeff\uffff\ud800',
  'line\nbreak\r\nparticipant x\n@enduml\n!include /etc/passwd',
  '; end; %%{init: {"theme":"dark"}}%% #35; #quot; $$x^2$$',
  'end',
  'wrap: title',
  "' comment /' block '/ \\n ~ ** // __ -- ==",
  '<img:http://evil.example/x.png> [[http://evil.example link]] %date() $x !$y',
  '| a | **b** `c` [d](http://evil.example) ![e](http://evil.example/e.png) @all #1 www.evil.example',
  "=cmd|' /C calc'!A0",
  '# heading',
  '- item',
  '1. item',
  '---',
  ':::mermaid',
  'as p1',
  '{"a": 1}',
  '',
];

/** A ladder between three parties, all words of which are `texts`, a row each. */
export function buildPicture(texts: readonly string[]): LadderPicture {
  const word = (i: number): string => texts[i % Math.max(1, texts.length)] ?? '';
  const rows = texts.map((_, i) => messageRow(i, word(i)));
  const ladder: Ladder = {
    endpoints: [0, 1, 2].map((i) => ({
      address: '',
      port: 0,
      name: `${i} ${word(i)}`,
      isListener: true,
    })),
    rows,
    conversations: [
      {
        number: 0,
        verdict: word(1),
        spans: [
          { kind: 'hold', endpoint: 0, from: 1, to: 9, isOpen: false, label: word(2), message: 1 },
          { kind: 'confirmed', endpoint: 1, from: 0, to: 0, isOpen: true, label: word(3), message: 0 },
        ],
        media: [],
      },
    ],
  };
  return {
    title: word(0),
    verdicts: texts,
    ladder,
    participants: buildParticipants(ladder, 'address'),
    timeTitle: 'Time',
    times: rows.map(({ time }) => ({ main: time.toFixed(3), fine: '000' })),
    formatLength: (seconds) => `${seconds} s`,
    findings: texts.map((title, i) => ({
      code: 'hold',
      severity: 'warning',
      messages: [i],
      title,
      detail: '',
      reference: 'RFC 3264 8.4',
    })),
    marks: new Map(
      texts.map((text, i) => [i, { severity: (['error', 'warning', 'note'] as const)[i % 3]!, text }]),
    ),
    scale: 0,
    toneOf: () => undefined,
    widthOf: (text, { size }) => text.length * size * 0.6,
  };
}

function messageRow(i: number, text: string): LadderRow {
  const row: MessageRow = {
    kind: 'message',
    conversation: 0,
    time: i * 3,
    frame: i + 1,
    from: i % 3,
    to: (i + 1 + (i % 2)) % 3,
    message: i,
    label: text,
    method: text,
    class: (['request', '1xx', '2xx', '4xx', 'unknown'] as const)[i % 5]!,
    hasSdp: i % 2 === 0,
    isReInvite: i % 4 === 0,
    changes: i % 3 === 0 ? ['hold'] : [],
    offer: null,
    copy: i % 7 === 6 ? { kind: 'retransmission', of: i - 1 } : null,
    seen: [],
    transaction: i,
    dialog: 0,
  };
  return i % 11 === 10 ? { ...row, kind: 'stream', stream: 0, packets: 3, endTime: row.time + 1 } : row;
}
