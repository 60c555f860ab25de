import type { UsedPlace } from '../../../../src/contract/console-api';
import { t } from '../text/t';

/** Name of a place that uses a data source, with its space or project and whether it is gone. */
export function PlaceName({ place }: { readonly place: UsedPlace }) {
  return (
    <>
      {place.name === '' ? t('console.places.unnamed', { id: place.id }) : place.name}
      {place.containerKey && <span className="ed-subtle"> ({place.containerKey})</span>}
      {place.isGone && <span className="ed-subtle"> – {t('console.places.gone')}</span>}
    </>
  );
}
