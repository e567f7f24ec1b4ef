import { splitList } from './grammar.ts';
import { canonicalHeaderName, headerDefinition } from './header-names.ts';
import type { Parameter } from './parameters.ts';
import type { Uri } from './uri.ts';

/** A part of a header field value, to be shown and copied: `host`, `;branch`. */
export interface HeaderPart {
  readonly name: string;
  readonly value: string;
}

/** Values of one field, and parts of them, that are told: a field with more is no longer read by anybody. */
const MAX_PARTS = 200;
/** What only says how the value was written, or says again what another part says. */
const left: ReadonlySet<string> = new Set(['decodedUser', 'digits', 'opaque']);

/**
 * The parts that a value is made of, in the order in which they are written, each value of a list behind the one before.
 * Empty for what is not read, or is one word and no more.
 */
export function describeParts(name: string, value: string): HeaderPart[] {
  const definition = headerDefinition(canonicalHeaderName(name));
  if (definition === undefined) return [];
  const values = definition.list ? splitList(value, MAX_PARTS) : [value];
  const parts: HeaderPart[] = [];
  for (const [i, text] of values.entries()) {
    const parsed = definition.parse(text);
    const all = typeof parsed === 'object' && parsed !== null ? partsOf(parsed) : [];
    // What is understood where nothing is written is no part: the method of a Refer-To.
    const written = text.toLowerCase();
    const own = all.filter((part) => part.name !== 'method' || written.includes(part.value.toLowerCase()));
    for (const part of own)
      parts.push(values.length > 1 ? { ...part, name: `${i + 1}. ${part.name}` } : part);
  }
  return parts[1] ? parts.slice(0, MAX_PARTS) : [];
}

function partsOf(value: object): HeaderPart[] {
  const parameters = 'parameters' in value ? (value.parameters as Parameter[]) : [];
  const named = new Set(parameters.map(({ name }) => name.toLowerCase()));
  const parts = Object.entries(value).flatMap(([key, part]: [string, unknown]): HeaderPart[] => {
    if (key === 'uri') return partsOfUri(part as Uri);
    const name = key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    // Some parameters are read as what they mean, too.
    if (left.has(key) || named.has(name)) return [];
    if (typeof part === 'number') return [{ name: wordsOf(name), value: String(part) }];
    return typeof part === 'string' && part !== '' ? [{ name: wordsOf(name), value: part }] : [];
  });
  return [...parts, ...partsOfParameters(parameters, ';')];
}

function partsOfUri({ text, parameters, headers: fields, ...rest }: Uri): HeaderPart[] {
  return [
    { name: 'URI', value: text },
    ...partsOf(rest),
    ...partsOfParameters(parameters, 'URI ;'),
    ...partsOfParameters(fields, 'URI ?'),
  ];
}

function partsOfParameters(parameters: readonly Parameter[], prefix: string): HeaderPart[] {
  return parameters.map(({ name, value }) => ({ name: `${prefix}${name}`, value: value ?? '' }));
}

function wordsOf(name: string): string {
  return name.replaceAll('-', ' ');
}
