import { describe, expect, it } from 'vitest';
import { parseStartFlags } from './start-flags';

describe('parseStartFlags', () => {
  it('has the documented defaults', () => {
    expect(parseStartFlags([])).toEqual({
      port: 4000,
      instances: 2,
      dataDir: '.local',
      egress: [],
      demo: true,
      watch: false,
    });
  });

  it('reads every flag', () => {
    const args =
      '--port 4100 --instances 8 --data /tmp/x --egress https://a.example.com --egress https://b.example.com --no-demo';
    expect(parseStartFlags(args.split(' '))).toEqual({
      port: 4100,
      instances: 8,
      dataDir: '/tmp/x',
      egress: ['https://a.example.com', 'https://b.example.com'],
      demo: false,
      watch: false,
    });
  });

  it.each([['--port x'], ['--instances 0'], ['--egress example.com'], ['--wrong']])('refuses %s', (args) => {
    expect(() => parseStartFlags(args.split(' '))).toThrow();
  });
});
