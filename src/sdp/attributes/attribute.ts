import { parseDecimal, parseUnsigned, splitWords } from '../tokens.ts';

/** One attribute that is understood: its registered name, where it may stand, its specification, its value. */
export interface AttributeSpec<T> {
  readonly name: string;
  readonly level: 'session' | 'media' | 'both';
  readonly spec: string;
  /** `text` is what follows the colon, undefined without one; undefined when it does not fit the grammar. */
  readonly parse: (text: string | undefined) => T | undefined;
}

type Level = AttributeSpec<unknown>['level'];

/** An attribute that has no value: it is there or not. */
export function propertyAttribute(name: string, level: Level, spec: string): AttributeSpec<true> {
  return { name, level, spec, parse: () => true };
}

export function textAttribute(name: string, level: Level, spec: string): AttributeSpec<string> {
  return { name, level, spec, parse: (text) => text?.trim() || undefined };
}

/** Words between blanks; at least one. */
export function wordsAttribute(name: string, level: Level, spec: string): AttributeSpec<string[]> {
  return {
    name,
    level,
    spec,
    parse: (text) => {
      const words = splitWords(text ?? '');
      return words.length > 0 ? words : undefined;
    },
  };
}

export function integerAttribute(name: string, level: Level, spec: string): AttributeSpec<number> {
  return { name, level, spec, parse: (text) => parseUnsigned(text?.trim(), Number.MAX_SAFE_INTEGER) };
}

export function decimalAttribute(name: string, level: Level, spec: string): AttributeSpec<number> {
  return { name, level, spec, parse: (text) => parseDecimal(text?.trim()) };
}
