import { writeFileSync } from 'node:fs';

/** Writes jest's own totals as one line into the file that ROSTER_TEST_TOTALS names, for whoever counts them. */
export default class TotalsReporter {
  onRunComplete(
    _contexts,
    { numPassedTests, numFailedTests, numFailedTestSuites, numRuntimeErrorTestSuites },
  ) {
    const file = process.env.ROSTER_TEST_TOTALS;
    // A suite that could not even run has no failed test, and has failed all the same.
    const failed = numFailedTests + (numFailedTests === 0 ? numFailedTestSuites : numRuntimeErrorTestSuites);
    if (file) writeFileSync(file, `${numPassedTests} passed, ${failed} failed\n`);
  }
}
