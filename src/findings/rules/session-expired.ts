import { capitalise, formatSeconds } from '../../call/words/in-words.ts';
import type { FindingRule } from '../finding.ts';

/** Nobody refreshed the session in time. */
export const sessionExpired: FindingRule = {
  code: 'session-expired',
  severity: 'warning',
  reference: 'RFC 4028 10',
  *find({ facts }) {
    for (const { refreshes, failed, expiry } of facts.sessionTimers) {
      const last = refreshes[refreshes.length - 1];
      if (expiry === undefined || last === undefined) continue;
      const { bye, by, after } = expiry;
      const interval = formatSeconds(last.interval);
      const who =
        last.refresher === undefined ? 'nobody refreshed it' : `the ${last.refresher} did not refresh it`;
      const messages = [bye, last.response, ...failed.map(({ message }) => message)];
      yield {
        messages: messages.flatMap((number) => (number === undefined ? [] : [{ number }])),
        title:
          bye === undefined || by === undefined
            ? `Session timer of ${interval} ran out: ${who}, and nobody ended the call`
            : `${capitalise(by)} ended the call ${formatSeconds(after)} after the last refresh: the session timer of ${interval} ran out and ${who}`,
        detail:
          'Look for a refresh (re-INVITE or UPDATE) that was lost, refused or never sent, and whether a proxy or firewall lets it through.',
      };
    }
  },
};
