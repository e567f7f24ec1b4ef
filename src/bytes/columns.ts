/** Growable typed columns: what is kept of every message, packet or stream, a few bytes a row instead of an object. */

type Numbers =
  | Uint8ArrayConstructor
  | Uint16ArrayConstructor
  | Uint32ArrayConstructor
  | Int32ArrayConstructor
  | Float64ArrayConstructor;

/** A kind of column: how its numbers are stored. */
export type ColumnTypes = Record<string, Numbers>;
type Columns<T extends ColumnTypes> = { [K in keyof T]: InstanceType<T[K]> };

/**
 * Rows of numbers, a column each. `columns` is replaced when the table grows: read it anew after `add()`.
 * Untouched pages of a grown column cost no memory, so doubling is cheap.
 */
export class Table<T extends ColumnTypes> {
  private readonly types: T;
  columns: Columns<T>;
  length = 0;
  private capacity: number;

  constructor(types: T, capacity = 1024) {
    this.types = types;
    this.capacity = capacity;
    this.columns = this.allocate(capacity);
  }

  /** Appends a row of zeros; returns its number. */
  add(): number {
    if (this.length === this.capacity) this.grow();
    return this.length++;
  }

  /** Puts rows in another order: row i becomes what was row order[i]. */
  reorder(order: Uint32Array): void {
    for (const name in this.types) {
      const from = this.columns[name];
      const to = new this.types[name]!(this.capacity);
      for (let row = 0; row < order.length; row++) to[row] = from[order[row]!]!;
      this.columns[name] = to as Columns<T>[typeof name];
    }
  }

  private grow(): void {
    const old = this.columns;
    // Where there is no memory this throws, and leaves the table as it is.
    this.columns = this.allocate(2 * this.capacity);
    this.capacity *= 2;
    for (const name in this.types) this.columns[name].set(old[name]);
  }

  private allocate(capacity: number): Columns<T> {
    const columns: Record<string, InstanceType<Numbers>> = {};
    for (const name in this.types) columns[name] = new this.types[name]!(capacity);
    // V8 keeps an object that grew by more than 12 computed names as a hash table; a copy has a shape again.
    return { ...columns } as Columns<T>;
  }
}

/** Bytes that exist nowhere in a file as they are (reassembled, decompressed, decrypted, repaired). */
export class Arena {
  /** What is kept; replaced when the arena grows, so read it anew after `add()`. */
  bytes: Uint8Array<ArrayBuffer>;
  /** The same as integers. */
  words: DataView<ArrayBuffer>;
  length = 0;

  constructor(capacity = 4096) {
    this.bytes = new Uint8Array(capacity);
    this.words = new DataView(this.bytes.buffer);
  }

  /** Copies bytes[start, end) in; returns the position. */
  add(bytes: Uint8Array, start = 0, end = bytes.length): number {
    const at = this.length;
    const needed = at + (end - start);
    if (needed > this.bytes.length) {
      const grown = new Uint8Array(Math.max(needed, this.bytes.length * 2));
      grown.set(this.bytes.subarray(0, at));
      this.bytes = grown;
      this.words = new DataView(grown.buffer);
    }
    this.bytes.set(bytes.subarray(start, end), at);
    this.length = needed;
    return at;
  }

  /** A view, valid until the next `add()`. */
  view(start: number, end: number): Uint8Array<ArrayBuffer> {
    return this.bytes.subarray(start, end);
  }
}
