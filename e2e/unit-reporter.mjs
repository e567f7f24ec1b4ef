// Vitest's own JSON has no place for the reason that a test gives when it skips itself; this one keeps it.
import { writeFileSync } from 'node:fs';

export default class UnitReporter {
  /** @param {readonly import('vitest/node').TestModule[]} modules @param {readonly { message?: string }[]} unhandledErrors */
  onTestRunEnd(modules, unhandledErrors) {
    /** @type {import('./test.mjs').Count} */
    const count = { passed: 0, failed: [], skipped: [] };
    for (const module of modules) {
      if (module.errors().length > 0) count.failed.push(module.relativeModuleId);
      for (const suite of module.children.allSuites()) {
        if (suite.errors().length > 0) count.failed.push(`${module.relativeModuleId}: ${suite.fullName}`);
      }
      for (const test of module.children.allTests()) {
        const name = `${module.relativeModuleId}: ${test.fullName}`;
        const result = test.result();
        if (result.state === 'passed') count.passed++;
        else if (result.state === 'skipped')
          count.skipped.push(`${name} (${result.note ?? test.options.mode})`);
        else count.failed.push(name);
      }
    }
    for (const { message } of unhandledErrors) count.failed.push(`an error outside the tests: ${message}`);
    const report = process.env['UNIT_REPORT'];
    if (report) writeFileSync(report, JSON.stringify(count));
  }
}
