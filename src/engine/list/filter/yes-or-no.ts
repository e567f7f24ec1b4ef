import type { FilterTest } from './filter-field.ts';

/** The test itself for `yes`, its contrary for `no`. */
export function yesOrNo(value: string, test: FilterTest): FilterTest | string {
  if (/^(?:yes|true)$/i.test(value)) return test;
  if (/^(?:no|false)$/i.test(value)) return { ...test, isContrary: true };
  return `"${value}" is neither yes nor no.`;
}
