import type { FieldItem, FieldValue } from '../../../src/contract/field';
import { buildFieldValue } from '../../../src/contract/field-value';
import { valueOf } from '../ledger-service';
import { callField, issueKeys } from '../jira-calls';
import type { SoakField, SoakWorld } from '../world';
import type { Actor } from './actor';

/** Picks a record on an issue by typing, and finds it there, in the list and in the details. */
export const issueEditor: Actor = {
  name: 'issue editor',
  weight: 4,
  async act(world) {
    const { chance, field, app } = world;
    if (!field) return;
    const issue = chance.pick(issueKeys);
    const account = chance.pick(['author', 'admin']);
    const opened = await callField(world, 'openField', {}, account, issue);
    if (opened?.ok) checkItems(world, field, [...opened.data.choices, ...opened.data.recent]);
    const query = String(1 + chance.below(200));
    const found = await callField(world, 'searchField', { query }, account, issue);
    if (!found?.ok) return;
    checkItems(world, field, found.data.choices);
    if (found.data.choices.length === 0) return;
    const choice = chance.pick(found.data.choices);
    const value = buildFieldValue(field.source.id, [choice.item], app.host.nowMs());
    app.host.jira.setValue(issue, field.id, value, account);
    await callField(world, 'rememberPick', { ids: [choice.item.id] }, account, issue);
    await describe(world, field, issue);
    if (chance.below(2) === 0) await refresh(world, field);
  },
};

/** Offered records are real ones, sealed, each with the label of one of its generations. */
function checkItems(
  world: SoakWorld,
  field: SoakField,
  choices: readonly { readonly item: FieldItem }[],
): void {
  for (const { item } of choices) {
    const wrong = findWrongItem(world, field, item);
    if (wrong !== null) world.tally.wrongAnswers.push(`a record offered in the field: ${wrong}`);
    else if (item.seal === '') world.tally.wrongAnswers.push(`record ${item.id} is offered without a seal`);
  }
}

function findWrongItem(world: SoakWorld, field: SoakField, { id, text }: FieldItem): string | null {
  const generation = Number(text.split('/')[2]);
  if (text !== valueOf(field.source.table, 'app', generation, Number(id))) {
    return `record ${id} never was '${text}'`;
  }
  return generation > world.service.generation ? `record ${id} is of generation ${generation}` : null;
}

async function describe(world: SoakWorld, field: SoakField, issue: string): Promise<void> {
  const details = await callField(world, 'describeField', {}, 'viewer', issue);
  if (details?.ok)
    checkStored(
      world,
      field,
      details.data.records.map(({ item }) => item),
      'details',
    );
}

/** Jira asks for current values, as it does when lists are shown. */
async function refresh(world: SoakWorld, field: SoakField): Promise<void> {
  const { jira } = world.app.host;
  const done = await jira.refreshValues({ fieldId: field.id, issueKeys: [...issueKeys] });
  world.scan('field values', JSON.stringify(done.values));
  const values = Object.values(done.values).filter((value) => value !== null) as FieldValue[];
  checkStored(
    world,
    field,
    values.flatMap(({ items }) => items),
    'refreshed value',
  );
}

/** No record of this service ever vanishes, and all of them were picked: none may be marked otherwise. */
function checkStored(world: SoakWorld, field: SoakField, items: readonly FieldItem[], where: string): void {
  for (const item of items) {
    const wrong = item.state === undefined ? findWrongItem(world, field, item) : `it is marked ${item.state}`;
    if (wrong !== null) world.tally.wrongAnswers.push(`${where}, record ${item.id}: ${wrong}`);
  }
}
