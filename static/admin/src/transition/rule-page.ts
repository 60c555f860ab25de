import { view } from '@forge/bridge';

/** A page of Jira's workflow editor on which a rule of the app is set up. */
export interface RulePage {
  readonly kind: 'check' | 'fill';
  /** What the rule's configuration was until now; undefined: it is being added. */
  readonly configuration: unknown;
}

/** Modules of the rules, by their keys in manifest.yml, and where Jira puts their configuration. */
const modules = {
  'external-data-check': { kind: 'check', member: 'validatorConfig' },
  'external-data-fill': { kind: 'fill', member: 'postFunctionConfig' },
} as const;

/** Which rule's page this is; null: it is the console. */
export async function readRulePage(): Promise<RulePage | null> {
  const { moduleKey, extension } = await view.getContext();
  if (!Object.hasOwn(modules, moduleKey)) return null;
  const { kind, member } = modules[moduleKey as keyof typeof modules];
  return { kind, configuration: (extension as Readonly<Record<string, unknown>>)[member] };
}
