import { beforeEach, describe, expect, it } from 'vitest';
import { MetricsBook } from '../../services/metrics/host-metrics';
import { objectsReturned } from './objects-returned';
import { DEFAULT_POOL_POINTS, PointsMeter, type MeteredCall } from './points-meter';

const HALF_PAST_THREE = Date.UTC(2026, 10, 30, 3, 30);
let nowMs: number;
let metrics: MetricsBook;
let meter: PointsMeter;

beforeEach(() => {
  nowMs = HALF_PAST_THREE;
  metrics = new MetricsBook();
  meter = new PointsMeter(() => nowMs, metrics);
});

const read: MeteredCall = {
  product: 'jira',
  method: 'GET',
  path: '/rest/api/3/issue/{idOrKey}',
  isWrite: false,
  isAboutPeople: false,
};
const people: MeteredCall = { ...read, path: '/rest/api/3/user/search', isAboutPeople: true };
const write: MeteredCall = { ...read, method: 'PUT', isWrite: true, issue: 'ORD-1' };

describe('the cost of a call', () => {
  it('is 1 and 1 for each object, 2 for each person; 1 for a write', () => {
    meter.charge(read, 3);
    meter.charge(people, 3);
    meter.charge(write, 1);
    expect(metrics.snapshot().points).toEqual({
      total: 12,
      byKind: { base: 2, objects: 3, people: 6, writes: 1 },
      byHour: { '2026-11-30T03:00Z': 12 },
      byRoute: {
        'GET /rest/api/3/issue/{idOrKey}': 4,
        'GET /rest/api/3/user/search': 7,
        'PUT /rest/api/3/issue/{idOrKey}': 1,
      },
      refused: {},
    });
  });

  it.each([
    [0, ''],
    [1, '{"id":"1","fields":{"labels":["a","b"]}}'],
    [2, '[{"id":"1"},{"id":"2"}]'],
    [2, '{"isLast":true,"issues":[{},{}]}'],
    [0, '{"values":[],"total":0}'],
    [3, '{"permissions":{"BROWSE":{},"EDIT":{},"ADMINISTER":{}}}'],
  ])('counts %i objects in %s', (count, body) => {
    expect(objectsReturned(body)).toBe(count);
  });
});

describe('the pool', () => {
  it('refuses every call once it is used up, until the full UTC hour', () => {
    meter.charge(read, DEFAULT_POOL_POINTS - 1);
    expect(meter.admit(people)).toEqual({ reason: 'jira-quota-global-based', retryAfterSeconds: 1_800 });
    expect(meter.admit({ ...read, product: 'confluence' })?.reason).toBe('confluence-quota-global-based');
    expect(metrics.current.points.refused).toEqual({
      'jira-quota-global-based': 1,
      'confluence-quota-global-based': 1,
    });
    nowMs += 1_800_000;
    expect(meter.admit(people)).toBeUndefined();
  });

  it('is told from four fifths on, among other policies and those that only inform', () => {
    meter.set({ pool: 100, used: 79 });
    expect(meter.headers(read)).toEqual({});
    meter.set({ used: 80 });
    expect(meter.headers(read)).toEqual({
      'ratelimit-policy': '"global-app-quota";q=100;w=3600, "jira-burst-based";q=100;w=1',
      ratelimit: '"global-app-quota";r=20;t=1800, "jira-burst-based";r=100;t=1',
      'beta-ratelimit-policy': '"tenant-app-quota";q=100100;w=3600',
      'beta-ratelimit': '"tenant-app-quota";r=0;t=1800',
      'x-ratelimit-nearlimit': 'true',
    });
    meter.set({ used: 81 });
    expect(meter.headers(read)['ratelimit']).toMatch(/^"jira-burst-based".*"global-app-quota";r=19/);
  });
});

describe('requests a second', () => {
  it('are 100 for a path that is read, 50 for one that is put, and come back with time', () => {
    const admitted = (call: MeteredCall) => {
      let count = 0;
      while (meter.admit({ ...call, issue: undefined }) === undefined) count += 1;
      return count;
    };
    expect(admitted(read)).toBe(100);
    expect(admitted(write)).toBe(50);
    expect(admitted(people)).toBe(100);
    expect(meter.admit(read)).toEqual({ reason: 'jira-burst-based', retryAfterSeconds: 1 });
    nowMs += 100;
    expect(admitted(read)).toBe(10);
    expect(admitted(write)).toBe(5);
  });
});

describe('writes to one issue', () => {
  it('are 20 in 2 seconds, and do not hold up other issues', () => {
    for (let count = 0; count < 20; count += 1) expect(meter.admit(write)).toBeUndefined();
    expect(meter.admit(write)).toEqual({ reason: 'jira-per-issue-on-write', retryAfterSeconds: 2 });
    expect(meter.admit({ ...write, issue: 'ORD-2' })).toBeUndefined();
    nowMs += 2_000;
    expect(meter.admit(write)).toBeUndefined();
  });

  it('are 100 in 30 seconds', () => {
    let admitted = 0;
    for (let second = 0; second < 29; second += 1, nowMs += 1_000) {
      for (let count = 0; count < 10; count += 1) if (!meter.admit(write)) admitted += 1;
    }
    expect(admitted).toBe(100);
    expect(meter.admit(write)?.retryAfterSeconds).toBe(1);
    nowMs += 1_000;
    expect(meter.admit(write)).toBeUndefined();
  });
});
