import { describe, expect, it } from 'vitest';
import { checkFilters, judgeEvent } from './event-filter';

const event = { selfGenerated: false, changelog: { items: [{ fieldId: 'status' }] } };
const runtime = { project: { properties: { mark: { on: true } } }, issue: { properties: {} } };
const marked = "event.runtime.project.properties['mark'].on == true";

describe('a filter of events', () => {
  it.each([
    ['nothing', {}, true],
    ['a property of the project', { expression: marked }, true],
    [
      'the changed fields',
      { expression: "event.changelog.items.some(item => item.fieldId == 'status')" },
      true,
    ],
    ['another field', { expression: "event.changelog.items.some(item => item.fieldId == 'summary')" }, false],
  ])('goes by %s', (_what, filter, isWanted) => {
    expect(judgeEvent(filter, event, runtime)).toEqual({ isWanted });
  });

  it('keeps away what the app did itself only where it says so', () => {
    const own = { ...event, selfGenerated: true };
    expect(judgeEvent({ ignoreSelf: true }, own, runtime)).toEqual({ isWanted: false });
    expect(judgeEvent({ ignoreSelf: false }, own, runtime)).toEqual({ isWanted: true });
  });

  const problem = expect.any(String) as string;
  it.each([
    ['IGNORE', { isWanted: false }],
    ['IGNORE_AND_LOG', { isWanted: false, problem }],
    ['RECEIVE', { isWanted: true }],
    ['RECEIVE_AND_LOG', { isWanted: true, problem }],
    [undefined, { isWanted: false, problem }],
  ])('that fails, or gives no boolean, does what onError %s says', (onError, verdict) => {
    const more = onError === undefined ? {} : { onError };
    // The project without the property, and a text.
    const bare = { project: { properties: {} }, issue: { properties: {} } };
    expect(judgeEvent({ expression: marked, ...more }, event, bare)).toEqual(verdict);
    expect(judgeEvent({ expression: "'true'", ...more }, event, runtime)).toEqual(verdict);
  });

  it('is not taken with what the platform refuses', () => {
    expect(() => checkFilters([{ expression: marked, onError: 'IGNORE' }])).not.toThrow();
    expect(() => checkFilters([{ onError: 'LOG' }])).toThrow("the filter has no onError 'LOG'");
    expect(() => checkFilters([{ expression: 'x'.repeat(10_001) }])).toThrow('the filter is too long');
    const paths = Array.from({ length: 6 }, (_, at) => ({
      expression: `event.runtime.issue.properties['k'].p${at} == 1`,
    }));
    expect(() => checkFilters(paths.slice(1))).not.toThrow();
    expect(() => checkFilters(paths)).toThrow('filters look at 6 properties; the platform takes 5');
  });
});
