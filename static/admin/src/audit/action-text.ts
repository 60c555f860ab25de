import { findText } from '../text/t';

/** What was done, for people; an action that this console does not know yet by its own name. */
export function actionText(action: string): string {
  return (
    findText(`console.audit.actions.${action}`) ??
    action.charAt(0).toUpperCase() + action.slice(1).replaceAll('-', ' ')
  );
}
