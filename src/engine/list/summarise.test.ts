import { expect, test } from 'vitest';
import { readCapture } from '../../testing/captures.ts';
import { ConversationTable } from './conversation-table.ts';
import { InProcessService } from '../service/service.ts';

test('a display name that was written over two lines is told in one', async () => {
  const service = new InProcessService();
  const table = new ConversationTable();
  await service.open(
    [{ name: 'forms.pcap', blob: new Blob([readCapture('30b-header-forms.pcap')]) }],
    (event) => {
      if (event.kind === 'rows') table.unpack(event.rows, event.isAll);
    },
  );
  const names = Array.from({ length: table.length }, (_, number) => table.row(number).fromName);
  expect(names).toEqual(['Alice', 'Alice', 'Alice Folded']);
});
