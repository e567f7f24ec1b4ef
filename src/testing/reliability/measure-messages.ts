import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodeText } from '../../bytes/text.ts';
import { concat } from '../layers.ts';
import { message, openCapture, overTcp, overUdp, text, type Bytes } from './build-captures.ts';
import { openMessage } from './capture-cases.ts';
import { figuresOfOthers, startClock, type Figures } from './figures.ts';
import { sngrep, tshark } from './others.ts';

const captures = new URL('../src/testing/captures/', import.meta.url).pathname;

function torture(folder: string): Bytes[] {
  return readdirSync(join(captures, 'torture', folder))
    .filter((name) => name.endsWith('.dat') && name !== 'test.dat')
    .sort()
    .map((name) => new Uint8Array(readFileSync(join(captures, 'torture', folder, name))));
}

async function listed(bytes: Bytes, of: number): Promise<Figures> {
  const { index } = await openCapture(bytes);
  return {
    ours: `${index.length} of ${of}`,
    ...figuresOfOthers(bytes, ` of ${of}`, ({ messages }) => messages),
  };
}

export const tortureOverUdp = (): Promise<Figures> => listed(overUdp(torture('rfc4475')), 49);
/** dblreq.dat holds two messages. */
export const tortureOverTcp = (): Promise<Figures> => listed(overTcp(torture('rfc4475')), 50);
export const tortureInOneStream = (): Promise<Figures> =>
  listed(overTcp([concat(...torture('rfc4475'))]), 50);

export const ipv6Archive = (): Promise<Figures> => listed(overUdp(torture('rfc5118')), 12);
/** As they would be sent: CRLF, a blank line, and the Content-Length of the body that is there. */
export const ipv6OnTheWire = (): Promise<Figures> =>
  listed(
    overUdp(
      torture('rfc5118').map((archive) => {
        const [head = '', body = ''] = decodeText(archive).split(/\n\n|\n$/);
        const sent = body.replaceAll('\n', '\r\n');
        const fields = head
          .replaceAll('\n', '\r\n')
          .replace(/Content-Length: \d+/, `Content-Length: ${sent.length}`);
        return text(`${fields}\r\n\r\n${sent}`);
      }),
    ),
    12,
  );

/** Fields of a SIP message, and what none of them expects: as the PROTOS test material of OUSPG did it. */
function* exceptionalMessages(): Generator<{ callId: string; bytes: Uint8Array }> {
  const fields =
    'Via,From,To,Call-ID,CSeq,Contact,Max-Forwards,Content-Length,Content-Type,Accept,Allow,Supported,Require,Route,Record-Route,Expires,Min-SE,Session-Expires,User-Agent,Server,Subject,Date,Warning,Retry-After,Authorization,Proxy-Authorization,WWW-Authenticate,Proxy-Authenticate,Refer-To,Referred-By,Replaces,Join,Event,Allow-Events,Subscription-State,RSeq,RAck,Reason,Diversion,History-Info,P-Asserted-Identity,P-Charging-Vector,Privacy,Identity,Date,Timestamp,In-Reply-To,Organization,Priority,Geolocation'.split(
      ',',
    );
  const sizes = [1, 17, 128, 255, 1024, 16_384, 60_000];
  const fillers = ['a', '%s', '%n', '\\', '"', '<', ';', ',', '\t', '\u00e9', '\x1b[2J', '0', '9'];
  const odd = [
    '',
    ' ',
    '-1',
    '4294967296',
    '99999999999999999999999999',
    '0x41',
    '\0',
    '\r\n ',
    ':::::',
    '\n',
    '%00',
    '[::',
    '<<<>>>',
  ];
  let number = 0;
  for (const field of fields) {
    const values = [
      ...odd,
      ...sizes.flatMap((size) =>
        fillers.map((filler) => filler.repeat(Math.ceil(size / filler.length)).slice(0, size)),
      ),
    ];
    for (const value of values) {
      const callId = `exceptional-${number++}@example.com`;
      yield { callId, bytes: text(message(callId, `${field}: ${value}\r\n`)) };
    }
  }
}

export async function exceptional(): Promise<Figures> {
  let [count, listedCount, slowest] = [0, 0, 0];
  const all: Uint8Array[] = [];
  for (const { callId, bytes } of exceptionalMessages()) {
    count++;
    all.push(bytes);
    const capture = overUdp([bytes]);
    const clock = startClock();
    const { service, messages } = await openMessage(capture);
    const details = messages > 0 ? await service.message(0) : undefined;
    slowest = Math.max(slowest, clock());
    if (
      details !== undefined &&
      'message' in details &&
      details.message.headers.some(({ value }) => value === callId)
    )
      listedCount++;
  }
  const of = ` of ${count}`;
  return {
    ours: `${listedCount}${of}, the slowest ${Math.round(slowest)} ms`,
    ...figuresOfOthers(overUdp(all), of, ({ messages }) => messages),
  };
}

/** Captures of others, read by all. */
export async function realCaptures(): Promise<Figures> {
  const names = readdirSync(join(captures, 'real')).filter((name) => /\.(pcap|pcapng|cap)$/.test(name));
  let [files, failed, ours, theirs, ngrep, damaged] = [0, 0, 0, 0, 0, 0];
  for (const name of names) {
    const path = join(captures, 'real', name);
    files++;
    try {
      const { index, pipeline } = await openCapture(new Uint8Array(readFileSync(path)));
      ours += index.length;
      if (pipeline.files[0]!.damage.some(({ reason }) => reason.includes('the next one begins'))) damaged++;
    } catch {
      failed++;
    }
    theirs += tshark.version === undefined ? 0 : (tshark.read(path)?.messages ?? 0);
    ngrep += sngrep.version === undefined ? 0 : (sngrep.read(path)?.messages ?? 0);
  }
  return {
    ours: `${ours} messages in ${files} captures, ${failed} failed, read on behind damage in ${damaged}`,
    tshark: `${theirs} messages`,
    sngrep: `${ngrep} messages`,
  };
}
