import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const projectDir = resolve(__dirname, '../..');
const page = readFileSync(resolve(projectDir, 'docs/security.md'), 'utf8');
const section = page.split('## Threats')[1] ?? '';
const rows = section
  .split('\n')
  .filter((line) => line.startsWith('|'))
  .slice(2)
  .map((line) => line.split('|').map((cell) => cell.trim()));

describe('docs/security.md', () => {
  it('has a row for each threat', () => {
    expect(rows.length).toBeGreaterThan(20);
  });

  it.each(rows)('%s%s: names a control and tests that exist', (_edge, threat, control, tests) => {
    expect(threat).not.toBe('');
    expect(control).not.toBe('');
    const files = [...(tests ?? '').matchAll(/`([^`]+)`/g)].map(([, file]) => file ?? '');
    expect(files.length).toBeGreaterThan(0);
    for (const file of files) {
      expect(file).toMatch(/\.test\.tsx?$/);
      expect(existsSync(resolve(projectDir, file)), file).toBe(true);
    }
  });
});
