import { logFormat } from './log-format.ts';

/** What pjsua, and programs made with PJSUA-LIB, log of each message from level 4 on: says who was at the other end. */
export const pjsua = logFormat({
  id: 'text:pjsua',
  name: 'pjsua (PJSUA-LIB)',
  spec: 'pjsua_core.c of PJSIP 2',
  open: [
    /^(?<stamp>[-\d :.T]{0,24}\d) +pjsua_core\.c +\.*(?:(?<in>RX)|(?<out>TX)) \d+ bytes (?:Request|Response) msg \S+ \(\w+\) (?:from|to) (?<transport>[A-Za-z]+) (?<remote>\[[^\]]{0,80}\]:\d+|[\d.]+:\d+):$/,
  ],
  end: /^--end msg--$/,
});
