import { beforeEach, describe, expect, it } from 'vitest';
import { buildFakePorts } from '../../../test/fakes/fake-ports';
import type { FakePorts } from '../../../test/fakes/fake-ports';
import { toAccountId } from '../../contract/account-id';
import { groupsAgeMs } from '../../core/product/known-groups';
import { ProductUnavailableError } from '../../core/product/product-unavailable';
import { listGroups } from './list-groups';

const vera = toAccountId('557058:vera')!;
const otto = toAccountId('557058:otto')!;
let ports: FakePorts;

beforeEach(() => {
  ports = buildFakePorts();
  ports.product.groupIds = ['finance'];
});

describe('the groups of a person', () => {
  it('are asked for once in ten minutes, and by one of those who look at the same moment', async () => {
    const looks = await Promise.all(Array.from({ length: 10 }, () => listGroups(ports, vera, 'confluence')));
    expect(looks).toEqual(Array.from({ length: 10 }, () => ['finance']));
    expect(ports.product.groupQuestions).toBe(1);
    ports.clock.advance(groupsAgeMs - 60_000);
    expect(await listGroups(ports, vera, 'confluence')).toEqual(['finance']);
    expect(ports.product.groupQuestions).toBe(1);
  });

  it('are forgotten after ten minutes: who left a group is out, and who joined is in', async () => {
    await listGroups(ports, vera, 'confluence');
    ports.product.groupIds = ['sales'];
    ports.clock.advance(groupsAgeMs);
    expect(await listGroups(ports, vera, 'confluence')).toEqual(['sales']);
  });

  it('are each person’s own, and each product’s', async () => {
    await listGroups(ports, vera, 'confluence');
    ports.product.groupIds = [];
    expect(await listGroups(ports, otto, 'confluence')).toEqual([]);
    expect(await listGroups(ports, vera, 'jira')).toEqual([]);
    expect(await listGroups(ports, vera, 'confluence')).toEqual(['finance']);
  });

  it('are nobody’s, and not asked for, where nobody has signed in', async () => {
    expect(await listGroups(ports, null, 'confluence')).toEqual([]);
    expect(ports.product.groupQuestions).toBe(0);
  });

  it('are not guessed while the product gives no answer, nor is it asked again at once', async () => {
    await listGroups(ports, vera, 'confluence');
    ports.clock.advance(groupsAgeMs);
    const resumesAtMs = ports.clock.nowMs() + 1_200_000;
    let questions = 0;
    const listGroupIds = ports.product.listGroupIds.bind(ports.product);
    ports.product.listGroupIds = () => {
      questions += 1;
      return Promise.reject(new ProductUnavailableError('confluence', resumesAtMs, 'quota'));
    };
    for (let look = 0; look < 3; look += 1) {
      await expect(listGroups(ports, vera, 'confluence')).rejects.toMatchObject({ resumesAtMs });
    }
    expect(questions).toBe(1);
    ports.product.listGroupIds = listGroupIds;
    ports.clock.advance(1_200_000);
    expect(await listGroups(ports, vera, 'confluence')).toEqual(['finance']);
  });

  it('are neither guessed nor remembered where the product refuses to say', async () => {
    const listGroupIds = ports.product.listGroupIds.bind(ports.product);
    ports.product.listGroupIds = () => Promise.resolve(null);
    await expect(listGroups(ports, vera, 'confluence')).rejects.toBeInstanceOf(ProductUnavailableError);
    ports.product.listGroupIds = listGroupIds;
    ports.clock.advance(10_000);
    expect(await listGroups(ports, vera, 'confluence')).toEqual(['finance']);
  });

  it('are not taken from a record of a later time than now', async () => {
    await listGroups(ports, vera, 'confluence');
    ports.product.groupIds = [];
    ports.clock.advance(-2 * groupsAgeMs);
    expect(await listGroups(ports, vera, 'confluence')).toEqual([]);
  });
});
