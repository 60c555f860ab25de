/** Statuses of every workflow of the local Jira. */
export const STATUSES = ['To Do', 'In Progress', 'Done'] as const;

export interface Transition {
  readonly id: string;
  readonly name: string;
  /** Status that an issue has after it. */
  readonly to: string;
}

/** The transitions of every workflow: the first one creates issues, the others lead from any status. */
export const TRANSITIONS = [
  { id: '1', name: 'Create', to: 'To Do' },
  { id: '11', name: 'To Do', to: 'To Do' },
  { id: '21', name: 'In Progress', to: 'In Progress' },
  { id: '31', name: 'Done', to: 'Done' },
] as const satisfies readonly Transition[];

/** The transition by which an issue that exists gets a status; undefined where there is no such status. */
export function transitionTo(status: unknown): Transition | undefined {
  return TRANSITIONS.slice(1).find(({ to }) => to === status);
}
