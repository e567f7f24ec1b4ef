import type { Finding, FindingContext } from './finding.ts';
import { findingRules } from './registry.ts';

/** All findings of a conversation, in the order of the messages they rest on. */
export function findFindings(context: FindingContext): Finding[] {
  const findings = findingRules.flatMap((rule) => {
    if (!(rule.kinds ?? ['call']).includes(context.conversation.kind)) return [];
    return [...rule.find(context)].map((found): Finding => ({
      code: rule.code,
      severity: found.severity ?? rule.severity,
      messages: found.messages.map(({ number }) => number),
      ...(found.streams && { streams: found.streams.map(({ stream }) => stream) }),
      title: found.title,
      detail: found.detail ?? '',
      reference: found.reference ?? rule.reference,
    }));
  });
  return findings.sort((a, b) => (a.messages[0] ?? 0) - (b.messages[0] ?? 0));
}
