import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { auditAreas, auditOutcomes } from '../../contract/audit';
import { markEntries, mayFit } from './audit-marks';

const id = fc.string({ minLength: 1, maxLength: 30 });
const entry = fc.record({
  version: fc.constant(1),
  atMs: fc.constant(1),
  area: fc.constantFrom(...auditAreas),
  action: fc.constant('saved'),
  actor: fc.oneof(
    fc.record({ kind: fc.constant('account' as const), accountId: id }),
    fc.constant({ kind: 'app' as const }),
  ),
  subject: fc.option(fc.record({ id, name: id })),
  outcome: fc.constantFrom(...auditOutcomes),
  detail: fc.constant(''),
});

describe('marks of a pack of entries', () => {
  it('never say that something does not occur which does', () => {
    fc.assert(
      fc.property(fc.array(entry, { minLength: 1, maxLength: 300 }), fc.nat(), (entries, at) => {
        const marks = markEntries(entries);
        const { area, outcome, subject, actor } = entries[at % entries.length]!;
        expect(mayFit(marks, { area, outcome })).toBe(true);
        if (subject !== null) expect(mayFit(marks, { area, subjectId: subject.id })).toBe(true);
        if (actor.kind === 'account') expect(mayFit(marks, { accountId: actor.accountId })).toBe(true);
      }),
      { numRuns: 50 },
    );
  });

  it('say of most others that they do not', () => {
    const entries = Array.from({ length: 100 }, (_, index) => ({
      version: 1,
      atMs: 1,
      area: 'connection',
      action: 'saved',
      actor: { kind: 'app' },
      subject: { id: `record${index}`, name: 'R' },
      outcome: 'done',
      detail: '',
    }));
    const marks = markEntries(entries);
    const others = Array.from({ length: 1_000 }, (_, index) => `other${index}`);
    expect(others.filter((subjectId) => mayFit(marks, { subjectId })).length).toBeLessThan(30);
    expect(mayFit(marks, { area: 'gateway' })).toBe(false);
    expect(mayFit(markEntries([]), { area: 'connection' })).toBe(false);
  });

  it('do not speak for entries that this version cannot read', () => {
    expect(mayFit(markEntries([{ version: 7 }]), { subjectId: 'any' })).toBe(true);
  });
});
