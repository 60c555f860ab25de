import { parseArgs } from 'node:util';

/** What `npm start` was told. */
export interface StartFlags {
  readonly port: number;
  readonly instances: number;
  readonly dataDir: string;
  readonly egress: readonly string[];
  readonly demo: boolean;
  readonly watch: boolean;
}

export const USAGE = `npm start -- [flags]
  --port 4000        port of the local site (the simulated services take the next one)
  --instances 2      isolated function instances
  --data .local      folder that keeps everything between runs
  --egress URL       lets the app fetch from this address, as if an admin had allowed it; repeatable
  --watch            builds again what you change, and shows it on the pages that are open
  --no-demo          no simulated services: the app talks to the real ones`;

/** Reads the flags of `npm start`. Throws, naming the flag, for one it does not know or cannot use. */
export function parseStartFlags(args: readonly string[]): StartFlags {
  const { values } = parseArgs({
    args: [...args],
    options: {
      port: { type: 'string', default: '4000' },
      instances: { type: 'string', default: '2' },
      data: { type: 'string', default: '.local' },
      egress: { type: 'string', multiple: true, default: [] },
      'no-demo': { type: 'boolean', default: false },
      watch: { type: 'boolean', default: false },
    },
  });
  return {
    port: wholeNumber('--port', values.port, 0, 65_535),
    instances: wholeNumber('--instances', values.instances, 1, 64),
    dataDir: values.data,
    egress: values.egress.map((address) => {
      if (!/^https?:\/\/[^/]+/.test(address))
        throw new Error(`--egress needs an address such as https://api.example.com, got '${address}'`);
      return address;
    }),
    demo: !values['no-demo'],
    watch: values.watch,
  };
}

function wholeNumber(flag: string, text: string, min: number, max: number): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < min || value > max) {
    throw new Error(`${flag} must be a whole number from ${min} to ${max}, got '${text}'`);
  }
  return value;
}
