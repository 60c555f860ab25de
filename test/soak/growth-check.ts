import type { KvsEntry } from '../host/services/kvs/kvs-service';

const hourMs = 3_600_000;

/** What lives in a site at rest, from which the number of records follows. */
export interface LiveThings {
  readonly connections: number;
  readonly dataSources: number;
  /** Data sources × parameter values × people with their own tokens. */
  readonly tables: number;
  /** Those of them that take several pieces of storage. */
  readonly wideTables: number;
  /** People signed in by themselves. */
  readonly people: number;
  /** Pages, field contexts and panels on which data sources are bound. */
  readonly places: number;
  /** Fields of Jira, each with one context. */
  readonly fields: number;
  /** Projects with a panel. */
  readonly panels: number;
  /** Trusted issuers of the gateway. */
  readonly issuers: number;
}

interface Rule {
  /** Most records that live until something replaces them. */
  readonly lasting: (live: LiveThings) => number;
  /** Longest life of the others. */
  readonly expiringWithinMs: number;
}

/** Pieces of storage that a table with long texts takes. */
const mostChunks = 4;

const none = () => 0;
const lasting = (count: Rule['lasting']): Rule => ({ lasting: count, expiringWithinMs: 0 });
const expiring = (withinMs: number): Rule => ({ lasting: none, expiringWithinMs: withinMs });

/** By first part of the key; docs/storage.md says the same in words. */
const rules: Readonly<Record<string, Rule>> = {
  connection: lasting(({ connections }) => connections),
  'connection-status': lasting(({ connections }) => connections),
  'connection-secrets': lasting(({ connections }) => connections),
  'connection-joining': expiring(hourMs),
  'connection-closing': expiring(hourMs),
  // At rest the hourly run has looked after them.
  unsettled: lasting(none),
  'token-set': lasting(({ connections, people }) => connections + people),
  'user-sign-in': lasting(({ people }) => people),
  'data-source': lasting(({ dataSources }) => dataSources),
  'data-source-health': lasting(({ dataSources }) => dataSources),
  looks: lasting(({ dataSources }) => dataSources),
  snapshot: lasting(({ tables }) => tables),
  // A table of a soak run fits into one chunk, where it does not fit into the head; the wide one takes some.
  'snapshot-chunk': lasting(({ tables, wideTables }) => tables + mostChunks * wideTables),
  'snapshot-entry': lasting(({ tables }) => tables),
  'snapshot-pending': lasting(({ wideTables }) => wideTables),
  usage: lasting(({ places }) => places),
  'field-binding': lasting(({ fields }) => fields),
  'jql-spelling': lasting(({ fields }) => fields),
  'field-sync': lasting(({ fields }) => fields),
  'field-sync-due': lasting(({ fields }) => fields),
  'field-sync-all': lasting(() => 1),
  // Nobody sets one up here.
  'option-syncs': lasting(none),
  'option-sync-preview': lasting(none),
  'option-sync-run': lasting(none),
  'option-ties': lasting(none),
  'option-ties-chunk': lasting(none),
  'option-undo': lasting(none),
  'option-undo-chunk': lasting(none),
  // No rule fills anything in a soak.
  'fill-rule': lasting(none),
  'fill-run': lasting(none),
  'fill-run-preview': lasting(none),
  'fill-run-stop': lasting(none),
  'fill-state': lasting(() => 1),
  'fill-person': expiring(hourMs),
  'field-recent': expiring(90 * 24 * hourMs),
  'issue-panel': lasting(({ panels }) => panels),
  gateway: lasting(() => 1),
  'gateway-people': lasting(({ issuers }) => issuers),
  'gateway-secret': lasting(({ issuers }) => issuers),
  'gateway-keys': lasting(({ issuers }) => issuers),
  'gateway-health': lasting(({ issuers }) => issuers),
  'client-key': lasting(({ connections }) => connections),
  'federation-keys': lasting(() => 1),
  // One signs, one is to sign next, one still vouches for what it signed.
  'federation-key': lasting(() => 3),
  'field-rows': lasting(({ fields }) => fields),
  // Nobody uploads one here.
  file: lasting(none),
  'file-chunk': lasting(none),
  'reading-place': expiring(hourMs / 20),
  'gateway-share': expiring(hourMs / 20),
  'account-groups': expiring(hourMs),
  'page-reader': expiring(hourMs),
  'project-maker': expiring(hourMs),
  'field-configuration': expiring(hourMs),
  'field-set-up': expiring(hourMs),
  'account-name': expiring(24 * hourMs),
  'page-context': expiring(24 * hourMs),
  'product-pause': expiring(2 * hourMs),
  'points-share': expiring(2 * hourMs),
  'personal-data': lasting(() => 1),
  'gateway-lock': expiring(hourMs / 2),
  // As many as one batch gets.
  index: lasting(() => 25),
  // What has changed since the hourly run before.
  'index-due': lasting(({ connections, dataSources, places }) => 2 * (connections + dataSources) + places),
  lease: expiring(hourMs),
  'sign-in': expiring(hourMs),
  'sign-in-callback': expiring(hourMs),
  'sign-in-claim': expiring(hourMs),
  'sign-in-latest': expiring(hourMs),
  'read-progress': expiring(hourMs),
  audit: expiring(366 * 24 * hourMs),
  'audit-pack': expiring(366 * 24 * hourMs),
  'audit-packs': expiring(366 * 24 * hourMs),
  'audit-recent': lasting(() => 1),
};

/** Kinds of records whose number is bounded, by first part of their keys. */
export const boundedKinds: readonly string[] = Object.keys(rules);

/** Records of one kind at rest. */
export interface KindCount {
  readonly kind: string;
  readonly lasting: number;
  readonly expiring: number;
  readonly bytes: number;
}

/** Counts what lies in storage, by the first part of its key; what has expired is left out. */
export function countKinds(entries: readonly KvsEntry[], nowMs: number): readonly KindCount[] {
  const kinds = new Map<string, KindCount>();
  for (const { key, value, expiresAtMs } of entries) {
    if (expiresAtMs !== undefined && expiresAtMs <= nowMs) continue;
    const kind = key.split(':')[0] ?? '';
    const before = kinds.get(kind) ?? { kind, lasting: 0, expiring: 0, bytes: 0 };
    kinds.set(kind, {
      kind,
      lasting: before.lasting + (expiresAtMs === undefined ? 1 : 0),
      expiring: before.expiring + (expiresAtMs === undefined ? 0 : 1),
      bytes: before.bytes + Buffer.byteLength(JSON.stringify(value)),
    });
  }
  return [...kinds.values()].sort((one, other) => one.kind.localeCompare(other.kind));
}

/** One sentence for every kind of record of which there are more than follow from what lives. */
export function findGrowth(entries: readonly KvsEntry[], nowMs: number, live: LiveThings): readonly string[] {
  const sentences: string[] = [];
  for (const { kind, lasting: count } of countKinds(entries, nowMs)) {
    const rule = rules[kind];
    if (!rule) {
      sentences.push(`records '${kind}:…' have no bound in test/soak/growth-check.ts`);
      continue;
    }
    const most = rule.lasting(live);
    if (count > most)
      sentences.push(`${count} lasting records '${kind}:…', at most ${most} follow from what lives`);
  }
  for (const { key, expiresAtMs } of entries) {
    const limit = rules[key.split(':')[0] ?? '']?.expiringWithinMs ?? 0;
    if (expiresAtMs !== undefined && limit > 0 && expiresAtMs - nowMs > limit) {
      sentences.push(`'${key.split(':')[0]}:…' lives longer than ${limit / hourMs} h`);
    }
  }
  return [...new Set(sentences)];
}
