import { alignFlows, type AlignedStep, type FlowStep } from '../../call/compare/compare-calls.ts';
import {
  compareMessages,
  notableDifferences,
  type MessageComparison,
} from '../../call/compare/compare-messages.ts';
import { elapsed } from '../../call/message.ts';
import { parseMessage, type SipMessage } from '../../sip/message.ts';
import type { Analysis } from '../open/analysis.ts';
import { readTexts } from './conversation-details.ts';

/** Two calls message by message. */
export interface CallComparison {
  /** The addresses of the hosts of each call, in the order of its steps; empty where one is not known. */
  readonly firstHosts: readonly string[];
  readonly secondHosts: readonly string[];
  readonly steps: readonly ComparedStep[];
}

export interface ComparedStep extends AlignedStep {
  /** Names of header fields that differ though both have the message, `session description`, `retransmissions`. */
  readonly differences: readonly string[];
}

/** Reads two messages and compares them. Rejects as reading a Blob does when its file is gone. */
export async function readMessageComparison(
  analysis: Analysis,
  first: number,
  second: number,
): Promise<MessageComparison> {
  const read = async (message: number): Promise<SipMessage> => parseMessage(await analysis.bytesOf(message));
  const [a, b] = await Promise.all([read(first), read(second)]);
  return compareMessages(a, b);
}

/** Reads two conversations and compares them. Rejects as reading a Blob does when a file is gone. */
export async function readCallComparison(
  analysis: Analysis,
  first: number,
  second: number,
): Promise<CallComparison> {
  const [a, b] = await Promise.all([readTexts(analysis, first), readTexts(analysis, second)]);
  const [one, two] = [flowOf(analysis, first), flowOf(analysis, second)];
  const steps = alignFlows(one.steps, two.steps);
  return {
    firstHosts: one.hosts,
    secondHosts: two.hosts,
    steps: steps.map((step) => {
      const [old, now] = [
        step.first && a.message(step.first.message),
        step.second && b.message(step.second.message),
      ];
      const isBoth = old !== undefined && now !== undefined;
      const differences = isBoth ? notableDifferences(compareMessages(old, now)) : [];
      const isAgain = isBoth && step.first?.sendings !== step.second?.sendings;
      return { ...step, differences: isAgain ? [...differences, 'retransmissions'] : differences };
    }),
  };
}

/** The messages of a conversation, each once. */
function flowOf(analysis: Analysis, number: number): { steps: FlowStep[]; hosts: string[] } {
  const { index, pipeline } = analysis;
  const { messages, copies } = analysis.call(number);
  const hosts = new Map<number, number>();
  const hostOf = (endpoint: number): number => {
    const address = Math.floor(endpoint / 65536);
    const known = hosts.get(address) ?? hosts.size;
    hosts.set(address, known);
    return known;
  };
  const again = new Map<number, number>();
  for (const { kind, of } of copies.values())
    if (kind === 'retransmission') again.set(of.number, (again.get(of.number) ?? 0) + 1);
  const [begin] = messages;
  const steps = messages
    .filter((message) => !copies.has(message.number))
    .map((message) => {
      const { isRequest, status, toTag } = message;
      const name = index.methodName(message.method);
      const reason = index.texts.text(index.messages.columns.reason[message.number]!);
      const prefix = isRequest && toTag !== 0 && name === 'INVITE' ? 're-' : '';
      const [from, to] = [hostOf(message.source), hostOf(message.destination)];
      return {
        message: message.number,
        label: isRequest ? `${prefix}${name}` : `${status} ${reason}`.trim(),
        key: `${from}>${to} ${prefix}${name} ${status}`,
        time: elapsed(begin!, message),
        sendings: 1 + (again.get(message.number) ?? 0),
        from,
        to,
      };
    });
  const format = (address: number): string => (address === 0 ? '' : pipeline.addresses.format(address));
  return { steps, hosts: [...hosts.keys()].map(format) };
}
