import { closeSync, openSync, writeFileSync, writeSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type CaptureFormat, captureFormats } from './capture-writer.ts';
import { generateCapture, type GeneratorOptions } from './generate.ts';

const usage = `npm run generate -- OUT.pcap [options]

Writes a capture of calls through a proxy, the same one for the same options, and beside it
OUT.truth.json, which says what it holds.

  --bytes N             about how long the file gets (default 10e6)
  --messages N          about how many SIP messages
  --rtp-share N         RTP's part of the bytes, 0 to 0.99 (default 0)
  --seed N              (default 1)
  --format F            ${captureFormats.join(', ')} (default: by the name)
  --calls-per-second N  (default 20)
  --talk-seconds N      mean length of an answered call (default 30)
  --phones N            (default 400)`;

/** Returns the exit code. */
function main(): number {
  const text = { type: 'string' } as const;
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      help: { type: 'boolean', short: 'h' },
      bytes: text,
      messages: text,
      'rtp-share': text,
      seed: text,
      format: text,
      'calls-per-second': text,
      'talk-seconds': text,
      phones: text,
    },
  });
  const [path] = positionals;
  if (values.help || path === undefined || positionals.length > 1) {
    console.log(usage);
    return values.help ? 0 : 1;
  }
  const number = (name: Exclude<keyof typeof values, 'help' | 'format'>): number | undefined => {
    const value = values[name];
    if (value === undefined) return undefined;
    if (!(Number(value) >= 0)) throw new Error(`--${name}: "${value}" is not a number`);
    return Number(value);
  };
  const format = values.format ?? (path.endsWith('.pcapng') ? 'pcapng' : 'pcap');
  if (!isFormat(format)) throw new Error(`--format: "${format}" is none of ${captureFormats.join(', ')}`);
  const given = {
    messages: number('messages'),
    rtpShare: number('rtp-share'),
    seed: number('seed'),
    callsPerSecond: number('calls-per-second'),
    talkSeconds: number('talk-seconds'),
    phones: number('phones'),
  };
  const bytes = number('bytes') ?? (given.messages === undefined ? 10e6 : Infinity);
  const named = Object.entries(given).filter(([, value]) => value !== undefined);
  const options: GeneratorOptions = { bytes, format, ...Object.fromEntries(named) };

  const file = openSync(path, 'w');
  const truth = generateCapture(options, (piece) => writeSync(file, piece));
  closeSync(file);
  writeFileSync(
    path.replace(/\.(pcap|pcapng|cap)$/, '') + '.truth.json',
    `${JSON.stringify(truth, null, 2)}\n`,
  );
  console.log(`${path}: ${truth.bytes} bytes, ${truth.packets} packets, ${truth.messages} SIP messages`);
  return 0;
}

function isFormat(name: string): name is CaptureFormat {
  return (captureFormats as readonly string[]).includes(name);
}

try {
  process.exitCode = main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
