import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { auditKey } from './audit-record';
import type { AuditSegment } from './audit-segments';
import { coverStretch, cutSegment, daySegment, monthSegment, newestSegments } from './audit-segments';

const moment = fc.integer({ min: 1, max: 4_000_000_000_000 });

const holds = ({ fromMs, toMs }: AuditSegment, atMs: number) => fromMs <= atMs && atMs < toMs;

describe('segments of the audit trail', () => {
  it('cover a month without a gap or an overlap, and hold the keys of their times', () => {
    fc.assert(
      fc.property(moment, fc.integer({ min: 0, max: 8 }), (atMs, depth) => {
        let segment = monthSegment(atMs);
        for (let level = 0; level <= depth; level += 1) {
          expect(holds(segment, atMs)).toBe(true);
          expect(auditKey(atMs, 'abc').startsWith(segment.prefix)).toBe(true);
          const parts = cutSegment(segment);
          if (parts.length === 0) return;
          expect(parts[0]!.fromMs).toBe(segment.fromMs);
          expect(parts.at(-1)!.toMs).toBe(segment.toMs);
          for (const [index, part] of parts.slice(1).entries()) expect(part.fromMs).toBe(parts[index]!.toMs);
          segment = parts.find((part) => holds(part, atMs))!;
        }
      }),
    );
  });

  it('cover any stretch of time, beginning with what is whole', () => {
    fc.assert(
      fc.property(moment, fc.integer({ min: 1, max: 100 * 86_400_000 }), (fromMs, ms) => {
        const segments = coverStretch(fromMs, fromMs + ms);
        expect(segments[0]!.fromMs).toBeLessThanOrEqual(fromMs);
        expect(segments.at(-1)!.toMs).toBeGreaterThanOrEqual(fromMs + ms);
        for (const [index, part] of segments.slice(1).entries())
          expect(part.fromMs).toBe(segments[index]!.toMs);
      }),
    );
    const april = [Date.UTC(2026, 3, 1), Date.UTC(2026, 4, 1)] as const;
    expect(coverStretch(...april).map(({ prefix }) => prefix)).toEqual(['audit:2026-04-']);
  });

  it('go back from now without a gap or an overlap, short ones first', () => {
    fc.assert(
      fc.property(fc.integer({ min: 100_000_000, max: 4_000_000_000_000 }), (nowMs) => {
        const sinceMs = nowMs - 6 * 3_600_000;
        const back = newestSegments(nowMs, sinceMs);
        expect(holds(back[0]!, nowMs)).toBe(true);
        expect(back.at(-1)!.fromMs).toBeLessThanOrEqual(sinceMs);
        for (const [index, part] of back.slice(1).entries()) expect(part.toMs).toBe(back[index]!.fromMs);
        expect(back[1]!.toMs - back[1]!.fromMs).toBeLessThanOrEqual(100_000);
        expect(back.length).toBeLessThanOrEqual(28);
      }),
    );
  });

  it('end with the single millisecond', () => {
    let segment = daySegment(Date.UTC(2026, 2, 31, 12));
    while (cutSegment(segment).length > 0) segment = cutSegment(segment)[0]!;
    expect(segment.toMs - segment.fromMs).toBe(1);
  });
});
