import { allExtras } from '../../engine/read/all-extras.ts';
import { InProcessService } from '../../engine/service/service.ts';
import { reportOf } from '../../engine/answers/report.ts';
import type { Analysis } from '../../engine/open/analysis.ts';
import type { FuzzCase } from './cases.ts';

/** What is asked about each case: as much as a reader who looks at everything. */
const [CONVERSATIONS, MESSAGES] = [12, 30];

/**
 * Opens the files and asks all there is to ask. Throws what is a mistake of ours: nothing of what a file holds may. Without
 * the caution of the second worker, which would hide mistakes.
 */
export async function runCase({ files }: FuzzCase): Promise<{ messages: number; conversations: number }> {
  const service = new InProcessService(allExtras);
  const inputs = files.map(({ name, bytes }) => ({ name, blob: new Blob([bytes]) }));
  const { messages, conversations } = await service.open(inputs, () => undefined);
  const query = {
    list: 'call',
    text: 'from:a and not state:failed',
    sort: { column: 'from', descending: true },
  } as const;
  await service.list(query);
  await service.list({ ...query, text: '' });
  for (let number = 0; number < Math.min(conversations, CONVERSATIONS); number++) {
    await service.ladder([number]);
    await service.details(number);
    await service.media(number);
  }
  const step = Math.max(1, Math.floor(messages / MESSAGES));
  for (let message = 0; message < messages; message += step) await service.selected(message);
  if (conversations > 1) await service.compareCalls(0, conversations - 1);
  if (messages > 1) await service.compareMessages(0, messages - 1);
  if (conversations > 0) await service.callsToShare([0]);
  // The report is a job with an analysis of its own: here the one that is there will do.
  await reportOf(Reflect.get(service, 'analysis') as Analysis);
  if (Object.keys(Object.prototype).length > 0) throw new Error('Object.prototype was changed.');
  return { messages, conversations };
}
