import { logFormat } from './log-format.ts';

/**
 * What Linphone, and programs made with liblinphone, log of each message at the level debug: says who was at the other
 * end. On Android it comes through logcat, which puts a time, a process and a tag in front of each line.
 */
export const linphone = logFormat({
  id: 'text:linphone',
  name: 'Linphone (belle-sip)',
  spec: 'channel.c of belle-sip 5',
  open: [
    /channel \[\w{1,18}\]: (?:(?<out>message sent) to|(?<in>received) \[\d+\] new bytes from) \[(?<transport>[A-Z]+):\/\/(?:::ffff:)?(?<remote>[^\]]{1,250}):(?<remotePort>\d{1,5})\](?:, size: \[\d+\] bytes|:)$/,
  ],
  end: /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d:\d{3} /,
  line: (line) =>
    line.replace(
      /^(?:\d{4}-)?\d\d-\d\d \d\d:\d\d:\d\d\.\d{3} {1,4}\d{1,7}[- ]{1,6}\d{1,7}(?:\/\S{1,80})? [VDIWEF][/ ][^:]{1,60}: ?/,
      '',
    ),
});
