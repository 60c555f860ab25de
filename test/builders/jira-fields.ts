import { fieldSettingsSchema } from '../../src/contract/field-schema';
import type { FieldValue } from '../../src/contract/field';
import type { FieldAnswers } from '../../src/contract/field-api';
import { fieldTypeKeys } from '../../src/contract/field-limits';
import type { FieldKind } from '../../src/contract/field-limits';
import type { Reply } from '../../src/contract/reply';
import { expectData } from '../integration/app-under-test';
import type { AppUnderTest } from '../integration/app-under-test';

/** How a field offers the demo company's people; they need the columns of `personColumns`. */
export const personSettings = { idColumn: 'id', labelColumn: 'displayName' } as const;

/** A field of the app on the local Jira. */
export class JiraField {
  private constructor(
    private readonly app: AppUnderTest,
    readonly name: string,
    readonly kind: FieldKind,
    readonly id: string,
    readonly contextId: number,
  ) {}

  /** Makes a field as a Jira administrator does. It is not configured yet. */
  static create(app: AppUnderTest, name: string, kind: FieldKind = 'single'): JiraField {
    const { id, contextId } = app.host.jira.createField({ typeKey: fieldTypeKeys[kind], name });
    return new JiraField(app, name, kind, id, contextId);
  }

  /** Saves a configuration as the field's configuration page does. */
  async configure(dataSourceId: string, settings: Readonly<Record<string, unknown>>): Promise<this> {
    const prepared = (await this.app.call(
      fieldTypeKeys[this.kind],
      'prepareFieldConfiguration',
      { dataSourceId, settings: fieldSettingsSchema.parse(settings) },
      'admin',
      { fieldId: this.id, fieldContextId: this.contextId, entryPoint: 'contextConfig' },
    )) as Reply<FieldAnswers['prepareFieldConfiguration']>;
    this.app.host.jira.configure(this.id, this.contextId, expectData(prepared));
    return this;
  }

  /** What an issue holds in this field. */
  value(issueKey: string): FieldValue | null {
    return this.app.host.jira.value(issueKey, this.id) as FieldValue | null;
  }
}
