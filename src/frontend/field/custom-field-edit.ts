import { CustomFieldEdit as Bare } from '@forge/react/jira';
import { withStableHandlers } from '../shared/stable-handlers';

/** UI Kit's frame of a field's editor, with handlers that stay the same functions over renderings. */
export const CustomFieldEdit = withStableHandlers(Bare);
