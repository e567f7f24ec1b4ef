import type { SingleHeader } from '../definition.ts';

/** A header field that is read as text; an empty one is allowed. */
export function textHeader(name: string, spec: string, compact?: string): SingleHeader<string> {
  const header: SingleHeader<string> = { name, spec, list: false, parse: (text) => text };
  return compact === undefined ? header : { ...header, compact };
}
