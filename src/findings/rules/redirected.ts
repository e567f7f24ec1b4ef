import { isInitialInvite } from '../../call/leg.ts';
import type { Message } from '../../call/message.ts';
import { contactHeader } from '../../sip/headers/contact.ts';
import { parsed } from '../../sip/message.ts';
import type { FindingContext, FindingRule } from '../finding.ts';
import { SignallingWords } from '../signalling-words.ts';

/** Contacts that are named in a title. */
const NAMED = 3;

/** A 3xx sent the caller, or a proxy, to another address. */
export const redirected: FindingRule = {
  code: 'redirected',
  severity: 'note',
  reference: 'RFC 3261 8.1.3.4',
  *find(context) {
    const words = new SignallingWords(context);
    for (const { leg } of context.call.legs) {
      const invites = leg.trees.filter(isInitialInvite);
      for (const [i, tree] of invites.entries()) {
        const response = tree.responses.find(({ status }) => status >= 300 && status < 400);
        if (response === undefined) continue;
        const isFinal = tree.final === response;
        const next = isFinal ? invites[i + 1] : undefined;
        // A proxy that follows the redirection itself opens another branch.
        const branch = isFinal
          ? undefined
          : tree.transactions.find(({ request }) => (request?.number ?? 0) > response.sent.number)?.request;
        const follower = next?.first ?? branch;
        const ending =
          next !== undefined
            ? ', and the caller followed'
            : branch !== undefined
              ? `, and ${words.endpoint(branch.source)} followed`
              : isFinal
                ? ', and the caller did not follow'
                : '';
        yield {
          messages: [response.sent, ...(follower === undefined ? [] : [follower])],
          title: `The call was redirected with ${words.status(response.sent)}${targetsOf(response.sent, context)}${ending}`,
          detail:
            follower === undefined && isFinal
              ? 'Whoever sent the INVITE has to try the addresses in the Contact of the response; many trunks do not.'
              : '',
        };
      }
    }
  },
};

function targetsOf(response: Message, { texts }: FindingContext): string {
  const text = texts.message(response.number);
  const contacts = (text === undefined ? [] : parsed(text, contactHeader)).flatMap((contact) =>
    contact.wildcard ? [] : [contact.uri.text],
  );
  if (contacts.length === 0) return '';
  const more = contacts.length > NAMED ? ` and ${contacts.length - NAMED} more` : '';
  return ` to ${contacts.slice(0, NAMED).join(', ')}${more}`;
}
