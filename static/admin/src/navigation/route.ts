import type { RecordKind } from '../../../../src/contract/console-api';
import type { AreaName } from './areas';
import { isAreaName, startArea } from './areas';

/** A screen of the console with what it needs to know. */
export type Route =
  | { readonly screen: Exclude<AreaName, 'help'> }
  /** The troubleshooting guide; open at a place of it where a topic is named. */
  | { readonly screen: 'help'; readonly topic?: string }
  | {
      readonly screen: 'data-source';
      readonly id: string | null;
      readonly starter: Starter | null;
      /** Of a new one: the stored one that it begins as a copy of; absent: it begins empty. */
      readonly copyOf?: string;
    }
  | { readonly screen: 'connection'; readonly id: string | null; readonly copyOf?: string }
  /** Several data sources, edited together. */
  | { readonly screen: 'several'; readonly ids: readonly string[] }
  /** The history of one record. */
  | { readonly screen: 'activity'; readonly kind: RecordKind; readonly id: string };

/** What a new data source begins with: a provider and, where it has one, a ready-made request. */
export interface Starter {
  readonly providerId: string;
  readonly requestKey: string | null;
}

/** Path of a route below the app's own address; the inverse of {@link parsePath}. */
export function toPath(route: Route): string {
  switch (route.screen) {
    case 'activity':
      return `/${route.kind}s/${route.id}/activity`;
    case 'connection':
      return `/connections/${route.copyOf === undefined ? (route.id ?? 'new') : `${route.copyOf}/copy`}`;
    case 'data-source': {
      if (route.copyOf !== undefined) return `/data-sources/${route.copyOf}/copy`;
      if (route.id !== null) return `/data-sources/${route.id}`;
      const { starter } = route;
      if (!starter) return '/data-sources/new';
      return ['/data-sources/new', starter.providerId, starter.requestKey].filter(Boolean).join('/');
    }
    case 'several':
      return `/data-sources/several/${route.ids.join(',')}`;
    case 'help':
      return route.topic === undefined ? '/help' : `/help/${route.topic}`;
    default:
      return route.screen === startArea ? '/' : `/${route.screen}`;
  }
}

/** Route of a path; an unknown path leads to the start. */
export function parsePath(path: string): Route {
  const [section, id, providerId, requestKey] = path.split(/[?#]/)[0]!.split('/').filter(Boolean);
  if ((section === 'connections' || section === 'data-sources') && id && providerId === 'activity') {
    return { screen: 'activity', kind: section === 'connections' ? 'connection' : 'data-source', id };
  }
  if (section === 'data-sources' && id === 'several' && providerId) {
    return { screen: 'several', ids: [...new Set(providerId.split(',').filter(Boolean))] };
  }
  if (id && id !== 'new' && providerId === 'copy') {
    if (section === 'connections') return { screen: 'connection', id: null, copyOf: id };
    if (section === 'data-sources') return { screen: 'data-source', id: null, starter: null, copyOf: id };
  }
  if (section === 'connections' && id) return { screen: 'connection', id: id === 'new' ? null : id };
  if (section === 'data-sources' && id) {
    if (id !== 'new') return { screen: 'data-source', id, starter: null };
    const starter = providerId ? { providerId, requestKey: requestKey ?? null } : null;
    return { screen: 'data-source', id: null, starter };
  }
  if (section === 'help' && id) return { screen: 'help', topic: id };
  return { screen: isAreaName(section) ? section : startArea };
}
