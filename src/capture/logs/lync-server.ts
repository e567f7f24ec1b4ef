import { logFormat } from './log-format.ts';

/** SIP stack records of Lync and Skype for Business servers, which Snooper reads. Peers are named, mostly. */
export const lyncServer = logFormat({
  id: 'text:lync-server',
  name: 'Microsoft Lync server (SIPStack, Snooper)',
  spec: 'public examples of OCS 2007 to Skype for Business 2019 logs',
  open: [/\(TF_PROTOCOL\).{0,60}?::(?<stamp>\d\d\/\d\d\/\d{4}-[\d:.]{1,40}).{0,400}?\$\$begin_record/],
  also: [/^Direction: (?:(?<in>incoming)|(?<out>outgoing))/, /^Peer: (?<remote>\S+)/],
  end: /^\$\$end_record/,
  line: (line) => {
    if (line.startsWith('Start-Line: ')) return line.slice(12);
    // A dash stands for a body that was not logged.
    if (line.startsWith('Message-Body:'))
      return `\r\n${line.slice(13).replace(/^ (?:-|\xe2\x80\x93|\x96)?/, '')}`;
    return line;
  },
});
