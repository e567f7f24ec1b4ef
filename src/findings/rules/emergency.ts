import { isInitialInvite } from '../../call/leg.ts';
import { header } from '../../sip/message.ts';
import type { FindingRule } from '../finding.ts';

/** The caller says that it is an emergency. */
export const emergency: FindingRule = {
  code: 'emergency',
  severity: 'info',
  reference: 'RFC 3261 20.26',
  *find({ call, texts }) {
    for (const { leg } of call.legs) {
      const first = leg.trees.find(isInitialInvite)?.first;
      const text = first && texts.message(first.number);
      const priority = text && header(text, 'Priority');
      if (first === undefined || priority?.value.toLowerCase() !== 'emergency') continue;
      yield {
        messages: [first],
        title: 'The caller marked the call as an emergency',
        detail: 'Its Priority says so. Proxies may prefer it, and no tone may tell that it waits.',
      };
      return;
    }
  },
};
