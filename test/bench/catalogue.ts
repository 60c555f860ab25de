import { adminBundle } from './benchmarks/admin-bundle';
import { audit } from './benchmarks/audit';
import { big, huge } from './benchmarks/big';
import { coldFloor } from './benchmarks/cold-floor';
import { coldLoad } from './benchmarks/cold-load';
import { find } from './benchmarks/find';
import { firstPaint } from './benchmarks/first-paint';
import { hourly } from './benchmarks/hourly';
import { join } from './benchmarks/join';
import { macroBundle } from './benchmarks/macro-bundle';
import { map } from './benchmarks/map';
import { nativeFieldFaults } from './benchmarks/native-field-faults';
import { options } from './benchmarks/options';
import { overview } from './benchmarks/overview';
import { points } from './benchmarks/points';
import { refresh } from './benchmarks/refresh';
import { searchSort } from './benchmarks/search-sort';
import { stampede } from './benchmarks/stampede';
import { start } from './benchmarks/start';
import { starve } from './benchmarks/starve';
import { test } from './benchmarks/test';
import { tokenCached } from './benchmarks/token-cached';
import { truth } from './benchmarks/truth';
import { verify } from './benchmarks/verify';
import { typeAhead } from './benchmarks/type-ahead';
import { viewLarge } from './benchmarks/view-large';
import { viewWarm } from './benchmarks/view-warm';
import type { Benchmark } from './figure';

/** Every benchmark, in the order of running and printing. */
export const benchmarks: readonly Benchmark[] = [
  viewWarm,
  viewLarge,
  points,
  options,
  stampede,
  map,
  coldFloor,
  coldLoad,
  tokenCached,
  verify,
  typeAhead,
  find,
  refresh,
  big,
  huge,
  truth,
  nativeFieldFaults,
  overview,
  starve,
  audit,
  hourly,
  join,
  searchSort,
  firstPaint,
  macroBundle,
  adminBundle,
  start,
  test,
];
