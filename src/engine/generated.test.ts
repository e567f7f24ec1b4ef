import { describe, expect, test } from 'vitest';
import { generateCapture } from '../testing/generator/generate.ts';
import { ConversationTable } from './list/conversation-table.ts';
import { InProcessService } from './service/service.ts';

describe('a generated capture with many calls at once', () => {
  test('has the calls, ends and holds that were put into it, none joined to another', async () => {
    const pieces: Uint8Array<ArrayBuffer>[] = [];
    const truth = generateCapture({ bytes: 6e6, seed: 7 }, (piece) => pieces.push(Uint8Array.from(piece)));
    const table = new ConversationTable();
    const result = await new InProcessService().open(
      [{ name: 'generated.pcap', blob: new Blob(pieces) }],
      (event) => {
        if (event.kind === 'rows') table.unpack(event.rows, event.isAll);
      },
    );
    const found: Record<string, number> = { completed: 0, busy: 0, cancelled: 0, rejected: 0, failed: 0 };
    let holds = 0;
    for (let number = 0; number < table.length; number++) {
      const row = table.row(number);
      if (row.kind !== 'call') continue;
      const state = String(row.state);
      found[state] = (found[state] ?? 0) + 1;
      holds += row.holds;
    }
    expect(result).toMatchObject({ packets: truth.packets, messages: truth.messages, calls: truth.calls });
    expect(found).toEqual({
      completed: truth.answered,
      busy: truth.busy,
      cancelled: truth.cancelled,
      // The generator's refusals are 480 and 603.
      rejected: truth.responses['603']! / 2,
      failed: truth.rejected - truth.responses['603']! / 2,
    });
    expect(holds).toBe(truth.holds);
  });
});
