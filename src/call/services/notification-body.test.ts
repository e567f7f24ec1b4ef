import { expect, test } from 'vitest';
import { encodeText } from '../../bytes/text.ts';
import { parseMessage } from '../../sip/message.ts';
import { readNotificationBody } from './notification-body.ts';

function read(type: string, body: string): ReturnType<typeof readNotificationBody> {
  return readNotificationBody(
    parseMessage(encodeText(`NOTIFY sip:a@b SIP/2.0\r\nContent-Type: ${type}\r\n\r\n${body}`)),
  );
}

const target = (value: string): string =>
  `<target uri="sip:a@b"><param pname="+sip.rendering" pvalue="${value}"/></target>`;

test.each([
  ['no dialog', '', 'idle'],
  ['a dialog', '<dialog id="1"><state>early</state></dialog>', 'early'],
  [
    'a held one',
    `<dialog id="1"><state>confirmed</state><local>${target('no')}</local></dialog>`,
    'confirmed, on hold',
  ],
  [
    'one whose other end holds',
    `<dialog id="1"><state>confirmed</state><remote>${target('no')}</remote></dialog>`,
    'confirmed',
  ],
  [
    'one that plays again',
    `<dialog id="1"><state>confirmed</state><local>${target('yes')}</local></dialog>`,
    'confirmed',
  ],
  [
    'two dialogs',
    '<dialog><state>confirmed</state></dialog><dialog><state>trying</state></dialog>',
    'confirmed; trying',
  ],
])('dialog-info with %s is told as such', (_name, dialogs, summary) => {
  expect(read('application/dialog-info+xml', `<dialog-info>${dialogs}</dialog-info>`)?.summary).toBe(summary);
});

test('a dialog is told by its Call-ID and tags', () => {
  const body =
    '<d:dialog-info><d:dialog id="1" call-id="x@y" local-tag="l" remote-tag="r"><d:state>confirmed</d:state></d:dialog></d:dialog-info>';
  expect(read('application/dialog-info+xml', body)?.dialogs).toEqual([
    { callId: 'x@y', localTag: 'l', remoteTag: 'r', state: 'confirmed', isHeld: false },
  ]);
});

test.each([
  [
    'application/pidf+xml',
    '<presence><tuple><status><basic>closed</basic></status><note>gone</note></tuple></presence>',
    'closed: gone',
  ],
  ['application/pidf+xml', '<presence/>', 'unknown'],
  ['application/simple-message-summary', 'Messages-Waiting: no\r\n', 'no messages waiting'],
  [
    'application/simple-message-summary',
    'Messages-Waiting: yes\r\nVoice-Message: 1/0\r\nFax-Message: 3/4\r\n',
    '1 new voice message, 3 new fax messages',
  ],
  [
    'application/reginfo+xml',
    '<reginfo><registration state="active"><contact state="active"/><contact state="terminated"/></registration></reginfo>',
    'active, 1 active contact',
  ],
  [
    'application/conference-info+xml',
    '<conference-info><users><user/><user/></users></conference-info>',
    '2 participants',
  ],
  ['message/sipfrag;version=2.0', 'SIP/2.0 486 Busy Here\r\n', 'SIP/2.0 486 Busy Here'],
])('%s is told in a few words: %j', (type, body, summary) => {
  expect(read(type, body)?.summary).toBe(summary);
});

test('what is of another kind is not told', () => {
  expect(read('application/x', 'open')).toBeUndefined();
});
