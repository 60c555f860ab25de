import { defineConfig } from 'vitest/config';

/** Of what starts hosts and browsers, `npm test` runs two files side by side; see scripts/test.mjs. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: [
            'src/**/*.test.ts',
            'static/**/*.test.ts',
            'test/fakes/**/*.test.ts',
            'test/conformance/**/*.test.ts',
            'test/host/**/*.test.ts',
            'test/host/**/*.test.tsx',
            'test/services/**/*.test.ts',
          ],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'integration',
          include: ['test/integration/**/*.test.ts'],
          globalSetup: ['test/host/bundling/build-before-tests.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
          expect: { poll: { timeout: 30_000 } },
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          globalSetup: ['test/host/bundling/build-before-tests.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          expect: { poll: { timeout: 30_000 } },
        },
      },
    ],
  },
});
