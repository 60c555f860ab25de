import type { UsedPlace } from '../../../../src/contract/console-api';
import { t } from '../text/t';

/** Name of a place that uses a data source, with its space or project and whether it is gone. */
export function PlaceName({ place }: { readonly place: UsedPlace }) {
  return (
    <>
      {place.name === '' ? toUnnamed(place) : place.name}
      {place.containerKey && <span className="ed-subtle"> ({place.containerKey})</span>}
      {place.isGone && <span className="ed-subtle"> – {t('console.places.gone')}</span>}
    </>
  );
}

/** What kind of place it is, with its id. */
function toUnnamed({ surface, id }: UsedPlace): string {
  return t('console.places.unnamed', {
    surface: t(`console.places.surfaces.${surface}`),
    id: id.split('.')[0] ?? id,
  });
}
