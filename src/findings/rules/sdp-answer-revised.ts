import { otherSide } from '../../call/leg.ts';
import { capitalise } from '../../call/words/in-words.ts';
import { ownSteps } from '../exchanges.ts';
import type { FindingRule } from '../finding.ts';

/** Two answers to one offer: 183 and 200 with different descriptions, or a 200 sent again with another one. */
export const sdpAnswerRevised: FindingRule = {
  code: 'sdp-answer-revised',
  severity: 'note',
  reference: 'RFC 3261 13.2.1',
  *find(context) {
    const { call, index } = context;
    const { status } = index.messages.columns;
    const content = (sdp: number): number => index.sdp.read(sdp).content;
    const repeated = [...call.copies].filter(([, { kind }]) => kind === 'retransmission');
    const sdpOf = index.messages.columns.sdp;
    const others = new Map<number, number>();
    for (const [number, { of }] of repeated) {
      if (of.sdp === 0 || sdpOf[number] === 0 || others.has(of.number)) continue;
      if (content(of.sdp) !== content(sdpOf[number]!)) others.set(of.number, number);
    }
    for (const { step } of ownSteps(context)) {
      const { answer, revision, offeredBy } = step.exchange;
      if (answer === undefined) continue;
      const who = capitalise(otherSide(offeredBy));
      if (revision !== undefined) {
        yield {
          messages: [revision, answer],
          title: `${who} sent another session description in its ${status[revision.number]} than in its ${status[answer.number]}`,
          detail:
            'The first description is the answer, and later ones have to repeat it. Most phones follow the later one, some stay with the first: check for one-way media and the wrong codec.',
        };
      }
      for (const message of [answer, revision]) {
        const again = message && others.get(message.number);
        if (message === undefined || again === undefined) continue;
        yield {
          messages: [{ number: again }, message],
          title: `${who} sent its ${status[message.number]} again with another session description`,
          detail:
            'A retransmission repeats the message as it was. Whoever has received the first one ignores what is new in the second.',
          severity: 'warning',
        };
      }
    }
  },
};
