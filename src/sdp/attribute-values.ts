import type { AttributeSpec } from './attributes/attribute.ts';
import type { Attribute } from './model.ts';

/** The values of attributes by name, in order, with the type an entry promises; lines that do not fit are left out. */
export class AttributeValues {
  private readonly byKey = new Map<string, unknown[]>();

  constructor(attributes: readonly Attribute[]) {
    for (const { key, value, isKnown } of attributes) {
      if (!isKnown || value === undefined) continue;
      const values = this.byKey.get(key);
      if (values === undefined) this.byKey.set(key, [value]);
      else values.push(value);
    }
  }

  all<T>(spec: AttributeSpec<T>): T[] {
    // A line's key and value come from one entry, and no two entries share a name.
    return (this.byKey.get(spec.name) ?? []) as T[];
  }

  /** Of an attribute that should stand once, the first. */
  one<T>(spec: AttributeSpec<T>): T | undefined {
    return this.all(spec)[0];
  }

  has(spec: AttributeSpec<true>): boolean {
    return this.byKey.has(spec.name);
  }
}
