import type { PanelAnswers, PanelKey, PanelRequest } from '../../contract/panel-api';
import type { Reply } from '../../contract/reply';
import { callResolver } from '../shared/call-resolver';

/** Calls one key of the resolver of panels and widgets. */
export function callPanel<K extends PanelKey>(
  key: K,
  request: PanelRequest<K>,
): Promise<Reply<PanelAnswers[K]>> {
  return callResolver<PanelAnswers[K]>(key, request);
}
