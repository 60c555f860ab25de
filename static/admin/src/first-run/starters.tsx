import { useNavigation } from '../navigation/use-navigation';
import type { Starter } from '../navigation/route';
import { useOverview } from '../overview-context';
import { t } from '../text/t';
import './first-run.css';

/** Provider of the sample: a public service that needs neither an account nor a registration. */
const sampleProviderId = 'sample';

/** In the place of a ready-made request: begin with the address of a SharePoint list. */
export const listStarterKey = 'sharepoint-list';

/** In the place of a provider: begin with a file. */
const fileStarterId = 'file';

/** The same for other data sources. */
const combinationStarterId = 'combination';

/** What a new admin most likely comes for; each leads into the form prefilled. */
const known: readonly (Starter & { readonly title: string; readonly help: string })[] = [
  {
    providerId: sampleProviderId,
    requestKey: 'people',
    get title() {
      return t('console.dataSources.starterSample');
    },
    get help() {
      return t('console.dataSources.starterSampleHelp');
    },
  },
  {
    providerId: 'entra-id',
    requestKey: 'users',
    get title() {
      return t('console.dataSources.starterUsers');
    },
    get help() {
      return t('console.dataSources.starterUsersHelp');
    },
  },
  {
    providerId: 'entra-id',
    requestKey: listStarterKey,
    get title() {
      return t('console.dataSources.starterList');
    },
    get help() {
      return t('console.dataSources.starterListHelp');
    },
  },
  {
    providerId: 'confluence-data-center',
    requestKey: 'content',
    get title() {
      return t('console.dataSources.starterConfluence');
    },
    get help() {
      return t('console.dataSources.starterConfluenceHelp');
    },
  },
  {
    providerId: fileStarterId,
    requestKey: null,
    get title() {
      return t('console.dataSources.starterFile');
    },
    get help() {
      return t('console.dataSources.starterFileHelp');
    },
  },
  {
    providerId: combinationStarterId,
    requestKey: null,
    get title() {
      return t('console.dataSources.starterCombination');
    },
    get help() {
      return t('console.dataSources.starterCombinationHelp');
    },
  },
  {
    providerId: 'custom',
    requestKey: null,
    get title() {
      return t('console.dataSources.starterAny');
    },
    get help() {
      return t('console.dataSources.starterAnyHelp');
    },
  },
];

/** Name that a starter gives to the data source it begins; undefined for one that gives none. */
export function starterTitle(starter: Starter | null): string | undefined {
  if (!starter || starter.requestKey === null || starter.requestKey === listStarterKey) return undefined;
  return known.find(
    (each) => each.providerId === starter.providerId && each.requestKey === starter.requestKey,
  )?.title;
}

/** What a starter begins with that is no service; undefined: it is one. */
export function originOf({ providerId }: Starter): 'file' | 'combination' | undefined {
  return providerId === fileStarterId || providerId === combinationStarterId ? providerId : undefined;
}

/** What a new admin can begin with. */
export function Starters() {
  const { overview } = useOverview();
  const { go } = useNavigation();
  const offered = known.filter(
    ({ providerId }) =>
      providerId === fileStarterId ||
      // There is nothing to combine before there are two.
      (providerId === combinationStarterId && overview.dataSources.length > 1) ||
      overview.presets.some((preset) => preset.id === providerId),
  );
  return (
    <div className="ed-starters ed-starters-four">
      {offered.map(({ providerId, requestKey, title, help }) => (
        <button
          key={title}
          type="button"
          className={providerId === sampleProviderId ? 'ed-starter ed-starter-wide' : 'ed-starter'}
          onClick={() => go({ screen: 'data-source', id: null, starter: { providerId, requestKey } })}
        >
          <strong>{title}</strong>
          <span className="ed-subtle ed-small">{help}</span>
        </button>
      ))}
    </div>
  );
}
