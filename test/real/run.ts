import { AppUnderTest, expectData } from '../integration/app-under-test';
import { settle, showOnPage } from '../integration/real-servers/read-as-admin';
import { toReadyMadeDraft } from '../integration/real-servers/ready-made';
import { djangoRestFramework } from './services/django-rest-framework';
import { mediawiki } from './services/mediawiki';
import { wordpress } from './services/wordpress';
import type { Question, RealService, RunningService } from './service';

/*
 * Reads services as Debian packages them, as an administrator would, and compares what a page shows with what they were
 * filled with: npx tsx test/real/run.ts [--rows 1234] [name …]
 */

const services: Readonly<Record<string, RealService>> = {
  mediawiki,
  wordpress,
  'django-rest-framework': djangoRestFramework,
};
const sizes = [0, 7, 100, 169, 250, 1_234];

/** What one question came to. */
async function ask(
  app: AppUnderTest,
  connectionId: string,
  { url }: RunningService,
  { what, request, path, expected }: Question,
  rows: number,
): Promise<string | null> {
  const draft = { name: what, connectionId, request: request(url), xmlNames: 'written' as const };
  const [settled, result] = await settle(app, draft);
  return compare(app, [settled, result], path, expected(rows));
}

/** What differs from the rows that there are; null: nothing. */
async function compare(
  app: AppUnderTest,
  [settled, result]: Awaited<ReturnType<typeof settle>>,
  path: string,
  expected: readonly string[],
): Promise<string | null> {
  const wanted = [...expected].sort();
  const told = `${result.rowCount} rows, ${result.verdict.state} (${result.verdict.evidence.join(' ')})`;
  if (result.rowCount !== wanted.length) return `${told}; there are ${wanted.length}`;
  if (result.verdict.state !== 'complete' && result.verdict.state !== 'unknown') return told;
  if (wanted.length === 0) return null;
  const shown = (await showOnPage(app, settled)).cellsOf(path).map(String).sort();
  const missing = wanted.filter((each, index) => shown[index] !== each);
  return missing.length === 0 ? null : `${missing.length} rows differ, such as ${missing[0]}`;
}

/** The ready-made request, as it is. */
async function askReadyMade(
  app: AppUnderTest,
  connectionId: string,
  { url }: RunningService,
  { key, words, path, expected }: RealService['readyMade'],
  rows: number,
): Promise<string | null> {
  const draft = toReadyMadeDraft(key, url, words, connectionId);
  const result = expectData(await app.try(draft));
  return compare(app, [draft, result], path, expected(rows));
}

async function readService(name: string, service: RealService, rows: number): Promise<number> {
  const running = await service.start(rows);
  const app = await AppUnderTest.start({ demo: false, egress: [running.url] });
  let failures = 0;
  try {
    const { id } = await app.connectOpenApi(name, new URL(running.url).host);
    for (const question of service.questions) {
      if (rows === 0 && question.isOpenWhenEmpty === true) continue;
      const problem = await ask(app, id, running, question, rows).catch((error: unknown) => String(error));
      if (problem !== null) failures += 1;
      console.log(
        `${name} ${running.version}, ${rows} rows: ${question.what}: ${problem ?? 'equal to what there is'}`,
      );
      await app.host.advanceClock(61_000);
    }
    const { readyMade } = service;
    const problem = await askReadyMade(app, id, running, readyMade, rows).catch((error: unknown) =>
      String(error),
    );
    if (problem !== null) failures += 1;
    console.log(
      `${name}, ${rows} rows: ready-made request ${readyMade.key}: ${problem ?? 'equal to what there is'}`,
    );
  } finally {
    await app.host.close();
    await running.close();
  }
  return failures;
}

async function main(args: readonly string[]): Promise<void> {
  const at = args.indexOf('--rows');
  const wantedSizes = at === -1 ? sizes : [Number(args[at + 1])];
  const asked = args.filter((_, index) => at === -1 || (index !== at && index !== at + 1));
  let failures = 0;
  for (const name of asked.length === 0 ? Object.keys(services) : asked) {
    const service = services[name];
    if (service === undefined)
      throw new Error(`No service ${name}; there are ${Object.keys(services).join(', ')}`);
    for (const rows of wantedSizes) failures += await readService(name, service, rows);
  }
  console.log(failures === 0 ? 'All equal.' : `${failures} questions were answered wrongly.`);
  process.exitCode = failures === 0 ? 0 : 1;
}

void main(process.argv.slice(2));
