import { expect, type Locator } from '@playwright/test';
import type { Workbench } from './workbench.ts';

/** What is known of a conversation beyond its ladder, by the roles and names that a screen reader says. */
export class ConversationFacts {
  readonly workbench: Workbench;
  readonly findings: Locator;
  readonly findingsToggle: Locator;
  /** What leads to the message of each finding. */
  readonly findingItems: Locator;
  readonly explanation: Locator;
  /** Shown while no message is selected. */
  readonly summary: Locator;
  readonly factsButton: Locator;

  constructor(workbench: Workbench) {
    const { page } = workbench;
    this.workbench = workbench;
    this.findings = page.getByRole('region', { name: 'Findings' });
    this.findingsToggle = this.findings.getByRole('button', { name: /^Findings/ });
    this.findingItems = this.findings
      .getByRole('listitem')
      .getByRole('button', { name: /^(error|warning|note|info) / });
    this.explanation = page.getByRole('tooltip');
    this.summary = page.getByRole('region', { name: 'Facts' });
    this.factsButton = workbench.ladder.getByRole('button', { name: 'Facts' });
  }

  /** A part of the summary: `Legs`, `Registration`. */
  part(name: string): Locator {
    return this.summary.getByRole('region', { name, exact: true });
  }

  /** A word of the message that can be explained. */
  word(name: string): Locator {
    return this.workbench.message.getByRole('button', { name, exact: true }).first();
  }

  get transaction(): Locator {
    return this.workbench.message.getByRole('group', { name: 'Transaction' });
  }

  async showHops(): Promise<Locator> {
    await this.workbench.message.getByRole('tab', { name: 'Hops' }).click();
    const panel = this.workbench.message.getByRole('tabpanel');
    await expect(panel).toContainText('Compared with');
    return panel;
  }
}
