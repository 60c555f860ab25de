import { foldText } from '../../contract/text/fold-text';
import { buildText } from '../../contract/text/text';
import { wrapData } from '../../core/action/wrap-data';
import type { ListedDataSource } from '../../core/record-index/data-source-listing';
import { succeed } from '../../core/result';
import { listOpenSources, refuse } from './open-source';
import type { ActionWork } from './run-action';

/** Lists the data sources that the caller may use on this surface, by name, with what can be asked of each. */
export const listOpenDataSources: ActionWork<'list-data-sources'> = async (ports, caller, { search }) => {
  if (caller.accountId === null) return refuse('nobody', buildText('action.nobody'));
  const words = foldText(search).split(/\s+/).filter(Boolean);
  const isSought = ({ name, description }: ListedDataSource) => {
    const text = foldText(`${name}\n${description}`);
    return words.every((word) => text.includes(word));
  };
  const sources = (await listOpenSources(ports, caller)).filter(isSought);
  const wrapped = wrapData(
    { count: sources.length },
    { name: 'dataSources', members: sources.map(describe) },
    { surface: caller.surface, mark: ports.random.secret(9) },
  );
  return succeed({
    subject: null,
    message: buildText('action.listed', { count: sources.length, given: wrapped.given }),
    outputs: { count: sources.length, json: wrapped.json },
  });
};

const describe = ({ id, name, description, columns, parameters, tokenOwner }: ListedDataSource) => ({
  ...{ id, name, description },
  columns: columns.filter(({ hidden }) => !hidden).map(({ name: column, type }) => ({ name: column, type })),
  parameters: parameters
    .filter(({ source }) => source !== 'context')
    .map(({ key, label, type, choices, required }) => ({ name: key, label, type, choices, required })),
  ...(tokenOwner === 'user' ? { signIn: 'own' } : {}),
});
