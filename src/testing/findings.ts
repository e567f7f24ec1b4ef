import { scenario } from './scenario.ts';

/** The findings of one rule in a call flow, as `severity [frames] title`; all rules where no code is given. */
export async function findingsIn(text: string, code?: string): Promise<string[]> {
  const { findings } = await scenario(text).report();
  return findings
    .filter((finding) => code === undefined || finding.code === code)
    .map(({ severity, frames, title }) => `${severity} [${frames.join(' ')}] ${title}`);
}

/** Alice called Bob, who answered: audio, both ways. Three messages and then `text`. */
export function answeredCall(text: string, offer = 'sdp', answer = 'sdp'): string {
  return `alice -> bob: INVITE ${offer}\nbob -> alice: 200 ${answer}\nalice -> bob: ACK\n${text}`;
}

/** A re-INVITE with its answer (or a status, for a refusal) and the ACK. */
export function reInvite(from: string, to: string, offer: string, answer: string): string {
  const response = /^\d/.test(answer) ? answer : `200 ${answer}`;
  return `${from} -> ${to}: INVITE ${offer} +1\n${to} -> ${from}: ${response}\n${from} -> ${to}: ACK`;
}
