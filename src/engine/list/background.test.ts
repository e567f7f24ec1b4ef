import { describe, expect, test } from 'vitest';
import { readCapture } from '../../testing/captures.ts';
import { ConversationTable } from './conversation-table.ts';
import { InProcessService } from '../service/service.ts';

function inputOf(name: string): { name: string; blob: Blob } {
  return { name, blob: new Blob([readCapture(name)]) };
}

describe('in the background', () => {
  test('the findings of every conversation become known, the same as when it is opened', async () => {
    const service = new InProcessService();
    const table = new ConversationTable();
    const { conversations } = await service.open([inputOf('17-unsuccessful.pcap')], (event) => {
      if (event.kind === 'rows') table.unpack(event.rows, event.isAll);
    });
    expect(table.row(0).findings).toBeUndefined();
    for (let since = 0, done = 0; done < conversations;) {
      const news = await service.news(since);
      table.unpackFindings(news.rows);
      since = news.version;
      done = news.findings.done;
    }
    for (let number = 0; number < conversations; number++) {
      const details = await service.details(number);
      if ('unreadable' in details) throw new Error('It lies in memory.');
      const rank = ['info', 'note', 'warning', 'error'];
      const worst = details.findings.map(({ severity }) => rank.indexOf(severity)).sort((a, b) => b - a)[0];
      expect(table.row(number).findings?.worst).toBe(worst === undefined ? undefined : rank[worst]);
    }
  });

  test('when all is known there are no more news: who asks waits, and nothing turns in circles', async () => {
    const service = new InProcessService();
    const { conversations } = await service.open([inputOf('17-unsuccessful.pcap')], () => {});
    const asked: { isOver: boolean }[] = [];
    const follow = async (): Promise<void> => {
      for (let since = 0; asked.length < 1000;) {
        const news = await service.news(since);
        asked.push(news);
        if (news.isOver) return;
        since = news.version;
      }
    };
    const following = follow();
    // One piece of news for each conversation would be many already.
    for (let turn = 0; turn < 200; turn++) await new Promise((resolve) => setTimeout(resolve));
    expect(asked.length).toBeLessThanOrEqual(conversations);
    await service.open([inputOf('07-fork.pcap')], () => {});
    await following;
    expect(asked.at(-1)?.isOver).toBe(true);
  });

  test('work ends with the capture it was for, and who waits for news is told', async () => {
    const service = new InProcessService();
    await service.open([inputOf('28-500-calls.pcap')], () => {});
    const first = await service.news(0);
    const waiting = service.news(first.version + 1_000_000);
    await service.open([inputOf('07-fork.pcap')], () => {});
    expect((await waiting).isOver).toBe(true);
    expect((await service.news(0)).findings.of).toBe(1);
  });

  test('a question is answered while it goes on', async () => {
    const service = new InProcessService();
    await service.open([inputOf('28-500-calls.pcap')], () => {});
    const news = service.news(0);
    const ladder = await service.ladder([0]);
    expect(ladder.rows.length).toBeGreaterThan(0);
    const { findings } = await news;
    expect(findings.of).toBe(500);
  });

  test('noise is what was answered and went well, and never a call', async () => {
    const service = new InProcessService();
    await service.open([inputOf('15-register.pcap')], () => {});
    const query = { list: 'registration', text: '', sort: { column: 'number', descending: false } } as const;
    const all = await service.list(query);
    const quiet = await service.list({ ...query, hidesNoise: true });
    expect(quiet.numbers.length + quiet.noise).toBe(all.numbers.length);
    expect(quiet.noise).toBeGreaterThan(0);
    const calls = { ...query, list: 'call', hidesNoise: true } as const;
    expect((await service.list(calls)).noise).toBe(0);
  });
});
