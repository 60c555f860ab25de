import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { auditKey } from './audit-record';
import { cutSegment, daySegment, segmentPrefix } from './audit-segments';

describe('segments of the audit trail', () => {
  it('cover a day without a gap or an overlap, newest first, and hold the keys of their times', () => {
    const moment = fc.integer({ min: 1, max: 4_000_000_000_000 });
    fc.assert(
      fc.property(moment, fc.integer({ min: 0, max: 7 }), (atMs, depth) => {
        let segment = daySegment(atMs + 1);
        for (let level = 0; level <= depth; level += 1) {
          expect(atMs).toBeGreaterThanOrEqual(segment.fromMs);
          expect(atMs).toBeLessThan(segment.toMs);
          expect(auditKey(atMs, 'abc')).toMatch(new RegExp(`^${segmentPrefix(segment)}`));
          const parts = cutSegment(segment);
          if (parts.length === 0) return;
          expect(parts[0]!.toMs).toBe(segment.toMs);
          expect(parts.at(-1)!.fromMs).toBe(segment.fromMs);
          for (const [index, part] of parts.slice(1).entries()) expect(part.toMs).toBe(parts[index]!.fromMs);
          segment = parts.find(({ fromMs, toMs }) => fromMs <= atMs && atMs < toMs)!;
        }
      }),
    );
  });

  it('end with the single millisecond', () => {
    let segment = daySegment(Date.UTC(2026, 2, 31, 12));
    while (cutSegment(segment).length > 0) segment = cutSegment(segment)[0]!;
    expect(segment.toMs - segment.fromMs).toBe(1);
  });
});
