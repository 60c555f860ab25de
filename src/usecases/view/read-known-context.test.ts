import { beforeEach, describe, expect, it, vi } from 'vitest';
import { buildFakePorts } from '../../../test/fakes/fake-ports';
import type { FakePorts } from '../../../test/fakes/fake-ports';
import { toAccountId } from '../../contract/account-id';
import type { ContextPlace } from '../../core/ports';
import { contextAgeMs } from '../../core/product/known-context';
import { ProductUnavailableError } from '../../core/product/product-unavailable';
import { readKnownContext } from './read-known-context';

const place: ContextPlace = {
  accountId: toAccountId('557058:vera'),
  contentId: '98305',
  spaceKey: 'DEMO',
  issueKey: null,
};
const otto = { ...place, accountId: toAccountId('557058:otto') };
let ports: FakePorts;

beforeEach(() => {
  ports = buildFakePorts();
  ports.product.context = {
    'page.title': 'Offices',
    'space.name': 'Demo',
    'user.displayName': 'Vera',
    'issue.fields.summary': 'Broken lamp',
  };
});

const questions = () => vi.spyOn(ports.product, 'readContext');

describe('values of a place', () => {
  it('are asked for once in ten minutes, a page’s for all its readers, a name for its own', async () => {
    const asked = questions();
    const paths = ['page.title', 'user.displayName'];
    expect(await readKnownContext(ports, place, paths)).toEqual({
      'page.title': 'Offices',
      'user.displayName': 'Vera',
    });
    ports.product.context = { 'page.title': 'Sites', 'user.displayName': 'Otto' };
    expect(await readKnownContext(ports, otto, paths)).toEqual({
      'page.title': 'Offices',
      'user.displayName': 'Otto',
    });
    expect(await readKnownContext(ports, place, paths)).toMatchObject({ 'user.displayName': 'Vera' });
    expect(asked).toHaveBeenCalledTimes(3);
    ports.clock.advance(contextAgeMs);
    expect(await readKnownContext(ports, place, ['page.title'])).toMatchObject({ 'page.title': 'Sites' });
  });

  it('are asked for where one is not known yet', async () => {
    await readKnownContext(ports, place, ['page.title']);
    expect(await readKnownContext(ports, place, ['space.name'])).toMatchObject({ 'space.name': 'Demo' });
    const asked = questions();
    expect(await readKnownContext(ports, place, ['space.name', 'page.title'])).toMatchObject({
      'page.title': 'Offices',
    });
    expect(asked).not.toHaveBeenCalled();
  });

  it('of an issue are asked for each time', async () => {
    const at = { ...place, contentId: null, issueKey: 'OPS-1' };
    await readKnownContext(ports, at, ['issue.fields.summary']);
    ports.product.context = { 'issue.fields.summary': 'Mended lamp' };
    expect(await readKnownContext(ports, at, ['issue.fields.summary'])).toEqual({
      'issue.fields.summary': 'Mended lamp',
    });
  });

  it('are those that were known last while the product gives no answer, and a failure where none were', async () => {
    await readKnownContext(ports, place, ['page.title']);
    ports.clock.advance(5 * contextAgeMs);
    const error = new ProductUnavailableError('confluence', null, 'down');
    ports.product.readContext = () => Promise.reject(error);
    expect(await readKnownContext(ports, place, ['page.title'])).toEqual({ 'page.title': 'Offices' });
    await expect(readKnownContext(ports, place, ['space.name'])).rejects.toBe(error);
  });

  it('are not given to somebody without an account', async () => {
    await readKnownContext(ports, place, ['page.title']);
    expect(await readKnownContext(ports, { ...place, accountId: null }, ['page.title'])).toEqual({});
  });
});
