import { entriesToday, readSecondRelease } from '../builders/older-sites';
import type { SoakWorld } from './world';

/** Records that the run writes itself, of which there is one for the whole site, and those that end by themselves. */
const ownOfRun = /^(?:audit|gateway|gateway-people|field-binding|lease|personal-data)\b/;

/** Puts what an earlier release stored into storage, its panel too, over which the run saves. */
export function furnishOlder({ app, olderSources }: SoakWorld): void {
  const site = readSecondRelease();
  for (const { key, value, secret } of entriesToday(site, app.host.nowMs())) {
    if (!ownOfRun.test(key)) app.host.kvs.poke(key, value, { secret });
  }
  // Another one has a value of the issue that it is shown on.
  olderSources.push(...site.dataSources.filter(({ id }) => id !== site.panelSource));
}
