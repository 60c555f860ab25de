import { defineConfig } from 'vitest/config';

/** Unit, property and conformance tests run in parallel; what starts a host or a browser runs one file at a time. */
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
          testTimeout: 60_000,
          // The first file of a run builds app and site.
          hookTimeout: 480_000,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          testTimeout: 120_000,
          // The first file of a run builds app and site.
          hookTimeout: 480_000,
        },
      },
    ],
  },
});
