/** What came of something, shown in a corner until it is dismissed. */
export interface FlagEntry {
  readonly id: string;
  readonly title: string;
  readonly description?: string | undefined;
  readonly isFailure: boolean;
  readonly action?: { readonly text: string; readonly onClick: () => void } | undefined;
}
