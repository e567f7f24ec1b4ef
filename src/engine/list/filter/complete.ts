import type { FilterContext, FilterField } from './filter-field.ts';
import { lexFilter, quote } from './lex.ts';
import { filterFields, findField } from './registry.ts';

/** What could go on at a place of a filter. */
export interface FilterCompletion {
  /** What a choice replaces. */
  readonly start: number;
  readonly end: number;
  readonly options: readonly { readonly text: string; readonly title: string }[];
}

const MOST = 12;

/** What could stand at a place of a filter: names of fields, or values of the field whose name stands there. */
export function completeFilter(text: string, cursor: number, context: FilterContext): FilterCompletion {
  const token = lexFilter(text).find(
    ({ start, end, kind }) => kind === 'word' && start < cursor && cursor <= end,
  );
  const start = token?.start ?? cursor;
  const end = token?.end ?? cursor;
  const word = text.slice(start, cursor).replace(/^"/, '');
  const found = /^([A-Za-z][A-Za-z0-9-]*)(\.[^:=<>!]*)?(:|!=|<=|>=|=|<|>)(.*)$/.exec(word);
  if (found === null) return { start, end, options: fieldOptions(word) };
  const [, name = '', part, sign = '', value = ''] = found;
  const field = findField(name.toLowerCase());
  if (field === undefined || part !== undefined || field.hasPart === true) return { start, end, options: [] };
  const typed = value.slice(value.lastIndexOf(',') + 1);
  const head = `${name}${sign}${value.slice(0, value.length - typed.length)}`;
  const options = valuesOf(field, context)
    .filter((each) => fits(each, typed) && each.toLowerCase() !== typed.toLowerCase())
    .slice(0, MOST)
    .map((each) => ({ text: `${head}${quote(each)}`, title: '' }));
  return { start, end, options };
}

function fieldOptions(word: string): FilterCompletion['options'] {
  const [name = '', part] = word.toLowerCase().split('.');
  const field = findField(name);
  if (part !== undefined && field?.hasPart === true) {
    const names = typeof field.values === 'object' ? field.values : [];
    return names
      .filter((each) => fits(each, part))
      .slice(0, MOST)
      .map((each) => ({ text: `${name}.${each}:`, title: '' }));
  }
  return filterFields
    .filter((each) => part === undefined && each.name.startsWith(name))
    .map((each) => ({ text: `${each.name}${each.hasPart === true ? '.' : ':'}`, title: each.title }));
}

function valuesOf({ values }: FilterField, context: FilterContext): readonly string[] {
  return typeof values === 'function' ? values(context) : (values ?? []);
}

/** A value is found by the beginning of any of its words. */
function fits(value: string, typed: string): boolean {
  const wanted = typed.toLowerCase();
  return value.toLowerCase().startsWith(wanted) || value.toLowerCase().includes(`-${wanted}`);
}
