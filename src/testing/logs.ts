/** Logs for tests, written from what is known of each format and not with the code that reads them. */

export interface LoggedMessage {
  /** As it was sent; header lines end in CRLF. */
  readonly text: string;
  /** Whole milliseconds since 1970. */
  readonly time: number;
  /** `address:port` of the two ends. */
  readonly source: string;
  readonly destination: string;
  /** The host that writes the log is the destination. */
  readonly isIncoming: boolean;
}

export interface LogWriter {
  /** Of the format. */
  readonly id: string;
  readonly write: (message: LoggedMessage, number: number) => string;
  /** Which of these the log says. */
  readonly says: {
    readonly ends: 'both' | 'remote' | 'none';
    readonly time: 'unix' | 'time-of-day' | 'none';
  };
  /** Bodies other than session descriptions are lost. */
  readonly hasSdpOnly?: true;
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const date = (time: number): string => new Date(time).toISOString().slice(0, 10);
const clock = (time: number): string => new Date(time).toISOString().slice(11, 23);
const epoch = (time: number): string => (time / 1000).toFixed(3);
const usDate = (time: number): string => date(time).replace(/(\d+)-(\d+)-(\d+)/, '$2/$3/$1');
const monthDay = (time: number): string =>
  `${MONTHS[new Date(time).getUTCMonth()]} ${String(new Date(time).getUTCDate()).padStart(2)}`;
const withLf = (text: string): string => text.replaceAll('\r\n', '\n');
const remote = ({ source, destination, isIncoming }: LoggedMessage): string =>
  isIncoming ? source : destination;
const local = ({ source, destination, isIncoming }: LoggedMessage): string =>
  isIncoming ? destination : source;
const kind = (text: string): string => (text.startsWith('SIP/') ? 'response' : 'request');
const lines = (text: string): string[] => text.split('\r\n');

function splitEnd(end: string): [address: string, port: string] {
  const at = end.lastIndexOf(':');
  return [end.slice(0, at).replace(/[[\]]/g, ''), end.slice(at + 1)];
}

export const logWriters: readonly LogWriter[] = [
  {
    id: 'text:asterisk-pjsip',
    says: { ends: 'remote', time: 'none' },
    write: (m) => {
      const what = m.isIncoming ? 'Received' : 'Transmitting';
      const way = m.isIncoming ? 'from' : 'to';
      return `<--- ${what} SIP ${kind(m.text)} (${m.text.length} bytes) ${way} UDP:${remote(m)} --->\n${m.text}\n`;
    },
  },
  {
    id: 'text:asterisk-sip',
    says: { ends: 'remote', time: 'unix' },
    write: (m, i) => {
      const stamp = `[${date(m.time)} ${clock(m.time)}] VERBOSE[7]${i % 2 === 0 ? '[C-00000001]' : ''} chan_sip.c: `;
      if (m.isIncoming)
        return `${stamp}<--- SIP read from UDP:${remote(m)} --->\n${withLf(m.text)}\n<------------->\n--- (9 headers 0 lines) ---\n`;
      return `${stamp}Retransmitting #1 (NAT) to ${remote(m)}:\n${withLf(m.text)}\n---\n`;
    },
  },
  {
    id: 'text:freeswitch',
    says: { ends: 'remote', time: 'time-of-day' },
    write: (m) => {
      const [address, port] = splitEnd(remote(m));
      const what = m.isIncoming ? `recv ${m.text.length} bytes from` : `send ${m.text.length} bytes to`;
      const rule = `   ${'-'.repeat(72)}\n`;
      const body = lines(m.text.endsWith('\r\n') ? m.text.slice(0, -2) : m.text);
      return `${what} udp/[${address}]:${port} at ${clock(m.time)}000:\n${rule}${body.map((line) => `   ${line.replaceAll('\n', '\n   ')}\n`).join('')}${rule}`;
    },
  },
  {
    id: 'text:kamailio-sipdump',
    says: { ends: 'both', time: 'unix' },
    write: (m) => {
      const [from, fromPort] = splitEnd(m.source);
      const [to, toPort] = splitEnd(m.destination);
      const ends = `srcip: ${from}\nsrcport: ${fromPort}\ndstip: ${to}\ndstport: ${toPort}\n`;
      const head = `====================\ntag: ${m.isIncoming ? 'rcv' : 'snd'}\npid: 1\nprocess: 1\n`;
      const time = `time: ${epoch(m.time)}000\ndate: unused\n`;
      return `${head}${time}proto: udp ipv4\n${ends}~~~~~~~~~~~~~~~~~~~~\n${m.text}\n||||||||||||||||||||\n`;
    },
  },
  {
    id: 'text:sipp',
    says: { ends: 'none', time: 'unix' },
    write: (m) =>
      `${'-'.repeat(47)} ${date(m.time)} ${clock(m.time)}000\nUDP message ${m.isIncoming ? `received [${m.text.length}] bytes ` : `sent (${m.text.length} bytes)`}:\n\n${m.text}\n`,
  },
  {
    id: 'text:sngrep',
    says: { ends: 'both', time: 'unix' },
    write: (m) =>
      `${date(m.time).replaceAll('-', '/')} ${clock(m.time)}000 ${m.source} -> ${m.destination}\n${m.text}\n\n`,
  },
  {
    id: 'text:baresip',
    says: { ends: 'both', time: 'none' },
    write: (m) => `\u001b[36;1m#\nUDP ${m.source} -> ${m.destination}\n${m.text}\u001b[;m\n`,
  },
  {
    id: 'text:pjsua',
    says: { ends: 'remote', time: 'time-of-day' },
    write: (m, i) => {
      const what = m.text.startsWith('SIP/') ? 'Response msg 200/INVITE' : 'Request msg INVITE';
      const way = m.isIncoming ? `(rdata0x${i}) from` : `(tdta0x${i}) to`;
      const head = `${clock(m.time)}   pjsua_core.c  .${m.isIncoming ? 'RX' : 'TX'} ${m.text.length} bytes`;
      return `${head} ${what}/cseq=${i} ${way} UDP ${remote(m)}:\n${m.text}\n--end msg--\n`;
    },
  },
  {
    id: 'text:linphone',
    says: { ends: 'remote', time: 'unix' },
    write: (m) => {
      const head = `${date(m.time)} ${clock(m.time).replace('.', ':')} belle-sip-message-channel [0x5652c9f142f0]`;
      const [address, port] = splitEnd(remote(m));
      const end = `[UDP://${address}:${port}]`;
      const what = m.isIncoming
        ? `received [${m.text.length}] new bytes from ${end}:`
        : `message sent to ${end}, size: [${m.text.length}] bytes`;
      return `${head}: ${what}\n${m.text}\n${head} [${m.text.length}] bytes parsed\n`;
    },
  },
  {
    id: 'text:wireshark-follow',
    says: { ends: 'both', time: 'none' },
    write: (m, i) => {
      const head = `\n${'='.repeat(67)}\nFollow: udp,ascii\nFilter: udp.stream eq ${i}\nNode 0: ${local(m)}\nNode 1: ${remote(m)}\n`;
      return `${head}${m.isIncoming ? '\t' : ''}${m.text.length}\n${m.text}\n`;
    },
  },
  {
    id: 'text:wireshark-details',
    says: { ends: 'both', time: 'unix' },
    hasSdpOnly: true,
    write: (m, i) => {
      const [from, fromPort] = splitEnd(m.source);
      const [to, toPort] = splitEnd(m.destination);
      const [header = '', body = ''] = m.text.split('\r\n\r\n');
      const [start = '', ...fields] = lines(header);
      const sdp = lines(body).filter((line) => line !== '');
      const startName = kind(m.text) === 'request' ? 'Request' : 'Status';
      return [
        `Frame ${i + 1}: 700 bytes on wire (5600 bits)`,
        `    Epoch Time: ${epoch(m.time)}000000 seconds`,
        `Internet Protocol Version ${from.includes(':') ? 6 : 4}, Src: ${from}, Dst: ${to}`,
        '    Protocol: UDP (17)',
        `User Datagram Protocol, Src Port: ${fromPort}, Dst Port: ${toPort}`,
        'Session Initiation Protocol (X)',
        `    ${startName}-Line: ${start}`,
        '        Method: X',
        '        [Resent Packet: False]',
        '    Message Header',
        ...fields.flatMap((field) => [`        ${field}`, '            SIP from tag: x']),
        ...(sdp.length === 0 ? [] : ['    Message Body', '        Session Description Protocol']),
        ...sdp.map((line) => `            Some Name, and more (${line[0]}): ${line.slice(2)}`),
        '',
        '',
      ].join('\n');
    },
  },
  {
    id: 'text:cisco-ccsip',
    says: { ends: 'none', time: 'time-of-day' },
    write: (m) =>
      `*${monthDay(m.time)} ${clock(m.time)}: //-1/xxxxxxxxxxxx/SIP/Msg/ccsipDisplayMsg:\n${m.isIncoming ? 'Received' : 'Sent'}: \n${withLf(m.text)}\n`,
  },
  {
    id: 'text:cisco-cucm',
    says: { ends: 'remote', time: 'time-of-day' },
    write: (m, i) => {
      const [address, port] = splitEnd(remote(m));
      const what = m.isIncoming
        ? `wait_SdlDataInd: Incoming SIP UDP message size 9 from ${address}:[${port}]:`
        : `wait_SdlSPISignal: Outgoing SIP UDP message to ${address}:[${port}]:`;
      return `0000${1000 + i}.002 |${clock(m.time)} |AppInfo  |SIPUdp - ${what}\n[${i},NET]\n${withLf(m.text)}\n`;
    },
  },
  {
    id: 'text:oracle-sipmsg',
    says: { ends: 'both', time: 'time-of-day' },
    write: (m) =>
      `${monthDay(m.time)} ${clock(m.time)} On [0:0]${local(m)} ${m.isIncoming ? 'received from' : 'sent to'} ${remote(m)}\n${withLf(m.text)}\n${'-'.repeat(40)}\n`,
  },
  {
    id: 'text:audiocodes',
    says: { ends: 'remote', time: 'time-of-day' },
    write: (m, i) => {
      const stamp = date(m.time).replace(/\d+-(\d+)-(\d+)/, `$2-$1@${clock(m.time)}`);
      const what = m.isIncoming
        ? `Incoming SIP Message from ${remote(m)} to`
        : `Outgoing SIP Message to ${remote(m)} from`;
      return `12:00:00.000  192.0.2.9  local0.notice  [S=${i}] [SID=2ed1c8:96:5]  (N 7) ---- ${what} SIPInterface #0 (LAN) UDP TO(#12) SocketID(3) ---- \n${withLf(m.text)} [Time:${stamp}]\n`;
    },
  },
  {
    id: 'text:avaya-tracesm',
    says: { ends: 'both', time: 'unix' },
    write: (m) => {
      const rule = '--------------------\n';
      const day = usDate(m.time).replace(/(\d+)\/(\d+)/, '$2/$1');
      const way = m.isIncoming ? ['-->', 'ingress', 'egress'] : ['<--', 'egress', 'ingress'];
      return `${rule}${day} ${clock(m.time)} ${way[0]} \noctets: 9\n${way[2]}: { [NO TARGET] }\n${way[1]}: { L${local(m)}/R${remote(m)}/UDP/0x1a }\n${rule}${withLf(m.text)}\n`;
    },
  },
  {
    id: 'text:lync-client',
    says: { ends: 'both', time: 'unix' },
    write: (m) => {
      const stamp = `${usDate(m.time)}|${clock(m.time)} 15D8:1F30 INFO  :: `;
      const what = m.isIncoming
        ? `Data Received - ${remote(m)} (To Local Address: ${local(m)}) 9 bytes`
        : `Sending Packet - ${remote(m)} (From Local Address: ${local(m)}) 9 bytes`;
      return `${stamp}${what}:\r\n${stamp}${m.text}\r\n${stamp}End of ${what}\r\n`;
    },
  },
  {
    id: 'text:lync-server',
    says: { ends: 'remote', time: 'unix' },
    write: (m) => {
      const at = m.text.indexOf('\r\n\r\n');
      const [header, body] = [m.text.slice(0, at), m.text.slice(at + 4)];
      const head = `TL_INFO(TF_PROTOCOL) [0]06E4.0EB4::${usDate(m.time)}-${clock(m.time)}.00005386 (SIPStack,SIPAdminLog::X)$$begin_record\r\n`;
      const way = m.isIncoming ? 'incoming;source="x"' : 'outgoing';
      return `${head}Direction: ${way}\r\nPeer: ${remote(m)}\r\nStart-Line: ${header}\r\nMessage-Body: ${body === '' ? '-' : body}\r\n$$end_record\r\n`;
    },
  },
  {
    id: 'text:sip',
    says: { ends: 'none', time: 'none' },
    hasSdpOnly: true,
    write: (m) => `${m.text}\r\n`,
  },
];
