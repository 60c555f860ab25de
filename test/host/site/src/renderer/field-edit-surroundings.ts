import { createContext, useContext } from 'react';

/** What Jira's page does around the edit resource of a custom field. */
export interface FieldEditSurroundings {
  /** On the issue view a field has a check mark and a cross. */
  hasActionButtons: boolean;
  cancel: () => void;
  /** Told of a submission that has begun, so that a form can wait for it. */
  onSubmitting: (submission: Promise<unknown>) => void;
}

const SurroundingsContext = createContext<FieldEditSurroundings | undefined>(undefined);

export const FieldEditSurroundingsProvider = SurroundingsContext.Provider;

/** The surroundings of an edit resource; undefined where none stands. */
export function useFieldEditSurroundings(): FieldEditSurroundings | undefined {
  return useContext(SurroundingsContext);
}
