import type { SessionRefresh } from '../../call/facts/session-timer.ts';
import { capitalise, formatSeconds, times } from '../../call/words/in-words.ts';
import type { FindingRule } from '../finding.ts';

/** Requests that only keep the session from expiring: no call is set up anew, nothing else changes. */
export const sessionTimerRefresh: FindingRule = {
  code: 'session-timer-refresh',
  severity: 'info',
  reference: 'RFC 4028 7.4',
  *find({ facts }) {
    for (const { refreshes, tooSmall, failed } of facts.sessionTimers) {
      const own = refreshes.slice(1).filter(({ isPure }) => isPure);
      for (const by of ['caller', 'callee'] as const) {
        const mine = own.filter((refresh) => refresh.by === by);
        const [first] = mine;
        if (first === undefined) continue;
        const other = mine.some(({ refresher }) => refresher !== undefined && refresher !== by);
        yield {
          messages: mine.map(({ request }) => ({ number: request })),
          title: `${capitalise(by)} refreshed the session timer of ${formatSeconds(first.interval)} ${times(mine.length)} by ${methodsOf(mine)}${whenOf(mine)}`,
          detail: `The session would expire without it; nothing else changed.${other ? ` From then on the other side is to refresh it.` : ''}`,
        };
      }
      for (const { message, asked, minimum } of tooSmall) {
        yield {
          messages: [{ number: message }],
          severity: 'note',
          title: `Session timer${asked === undefined ? '' : ` of ${formatSeconds(asked)}`} was refused as too short (422)${minimum === undefined ? '' : `, at least ${formatSeconds(minimum)} are wanted`}`,
          detail:
            'The request is sent again with a longer timer; this costs a round trip at the beginning of each call.',
          reference: 'RFC 4028 6',
        };
      }
      for (const { message, status } of failed) {
        yield {
          messages: [{ number: message }],
          severity: 'warning',
          title: `A refresh of the session timer failed with ${status}`,
          detail: 'If no later one succeeds, the session ends when its timer runs out.',
          reference: 'RFC 4028 7.4',
        };
      }
    }
  },
};

function methodsOf(refreshes: readonly SessionRefresh[]): string {
  const names = new Set(refreshes.map(({ method }) => (method === 'INVITE' ? 're-INVITE' : 'UPDATE')));
  return [...names].join(' and ');
}

function whenOf(refreshes: readonly SessionRefresh[]): string {
  const after = refreshes[0]!.after;
  return after === undefined || Number.isNaN(after) ? '' : `, first after ${formatSeconds(after)}`;
}
