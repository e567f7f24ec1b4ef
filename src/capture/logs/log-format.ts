import { LogReader } from './log-reader.ts';
import { matchFirst, type LogSyntax } from './log-syntax.ts';
import type { TextFormat } from './text-format.ts';

/** A format of the registry from what is particular to it. */
export function logFormat(format: LogSyntax): TextFormat {
  const { id, name, spec, open, sign } = format;
  return {
    id,
    name,
    spec,
    sniff: (text) =>
      sign?.test(text) ?? text.split('\n').some((line) => matchFirst(open, line.trimEnd()) !== undefined),
    open: () => new LogReader(format),
  };
}
