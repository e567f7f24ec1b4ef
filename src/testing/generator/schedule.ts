/** Something that happens over time: it acts, yields how many seconds to wait, and goes on after them. */
export type Script = Generator<number, void, void>;

interface Entry {
  readonly time: number;
  /** Who came first goes first at the same time: a heap by itself would not keep that order. */
  readonly order: number;
  readonly script: Script;
}

/** Runs scripts side by side in the order of their times, so that what they write comes out sorted. */
export class Schedule {
  /** Nanoseconds since the start. */
  now = 0;
  private readonly heap: Entry[] = [];
  private started = 0;

  get waiting(): number {
    return this.heap.length;
  }

  start(script: Script, afterSeconds = 0): void {
    this.push({ time: this.after(afterSeconds), order: this.started++, script });
  }

  /** Takes the next step of the script that is due first; false when no script is left. */
  step(): boolean {
    const next = this.pop();
    if (next === undefined) return false;
    this.now = next.time;
    const { done, value } = next.script.next();
    if (!done) this.push({ time: this.after(value), order: this.started++, script: next.script });
    return true;
  }

  private after(seconds: number): number {
    return this.now + Math.max(0, Math.round(seconds * 1e9));
  }

  private push(entry: Entry): void {
    const { heap } = this;
    let at = heap.length;
    heap.push(entry);
    while (at > 0) {
      const above = (at - 1) >> 1;
      const parent = heap[above]!;
      if (!isBefore(entry, parent)) break;
      heap[at] = parent;
      at = above;
    }
    heap[at] = entry;
  }

  private pop(): Entry | undefined {
    const { heap } = this;
    const first = heap[0];
    const last = heap.pop();
    if (first === undefined || last === undefined || heap.length === 0) return first;
    let at = 0;
    for (;;) {
      let below = 2 * at + 1;
      if (below >= heap.length) break;
      if (below + 1 < heap.length && isBefore(heap[below + 1]!, heap[below]!)) below++;
      const child = heap[below]!;
      if (!isBefore(child, last)) break;
      heap[at] = child;
      at = below;
    }
    heap[at] = last;
    return first;
  }
}

function isBefore(a: Entry, b: Entry): boolean {
  return a.time < b.time || (a.time === b.time && a.order < b.order);
}
