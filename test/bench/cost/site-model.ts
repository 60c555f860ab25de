/** A site, and how it is used. What is no count of things is an assumption, which the page prints. */
export const site = {
  readers: 1_000,
  sources: 200,
  issues: 50_000,
  workingDays: 21,
  /** Hours of a working day in which people look. */
  hours: 9,
  hoursInMonth: 730,
  /** Pages with a table that a reader opens in a working day. */
  viewsPerReader: 10,
  /** Issues with a field that a reader opens in a working day. */
  issueViewsPerReader: 20,
  /** Letters that a reader types into a field in a working day. */
  searchesPerReader: 4,
  /** Issues whose values the app writes anew in a day. */
  changedIssueShare: 0.01,
  /** A table's maximum age. */
  maxAgeMinutes: 15,
  /** Refreshes that find something new. */
  changedShare: 0.1,
  /** Calls that find no instance running. */
  coldShare: 0.05,
  /** A round trip to Forge's storage, which the local host answers in next to no time. */
  storageMs: 15,
  /** A page of an outside service's answer. */
  serviceMs: 400,
  /** `app.runtime.memoryMB` of the manifest. */
  memoryMb: 512,
} as const;

/** Work by its kind, and how often a month it is done. */
export type WorkKind =
  'view' | 'cold-view' | 'refresh-same' | 'refresh-changed' | 'field-values' | 'field-search' | 'hourly';

/** How often each kind of work is done in a month. */
export function countWork(): Readonly<Record<WorkKind, number>> {
  const { readers, sources, workingDays, hours, maxAgeMinutes, changedShare, coldShare } = site;
  const views = readers * site.viewsPerReader * workingDays;
  // A source that somebody looks at all day long is read once in its maximum age.
  const refreshes = Math.min(views, sources * workingDays * ((hours * 60) / maxAgeMinutes));
  return {
    view: views * (1 - coldShare),
    'cold-view': views * coldShare,
    'refresh-same': refreshes * (1 - changedShare),
    'refresh-changed': refreshes * changedShare,
    'field-values': readers * site.issueViewsPerReader * workingDays,
    'field-search': readers * site.searchesPerReader * workingDays,
    hourly: site.hoursInMonth,
  };
}
