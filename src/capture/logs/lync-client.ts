import { logFormat } from './log-format.ts';

/** The log of Lync and Skype for Business clients, which Snooper reads. */
export const lyncClient = logFormat({
  id: 'text:lync-client',
  name: 'Microsoft Lync client (UCCP, .uccapilog)',
  spec: 'public examples of Lync 2010 to 2016 logs',
  open: [
    /(?<!End of )(?:(?<out>Sending Packet)|(?<in>Data Received)) ?- ?(?<remote>\S+) \((?:From|To) Local Address: (?<local>[^\s)]+)\)/,
  ],
  end: /:: End of (?:Sending Packet|Data Received)/,
  line: (line) => line.replace(/^\d\d\/\d\d\/\d{4}\|[\d:.]{8,16} \S{1,20} {1,4}\w{1,10} {1,4}:: ?/, ''),
});
