import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startServices, type RunningServices } from '../services';
import { PLACEHOLDER_API_HOST } from './placeholder-api';

let services: RunningServices;
const get = (path: string) => services.fetch(`https://${PLACEHOLDER_API_HOST}${path}`);

beforeAll(async () => {
  services = await startServices({ port: 0 });
});
afterAll(() => services.close());

describe('placeholder API', () => {
  it('answers with ten people, each with address and company, to anybody', async () => {
    const people = (await (await get('/users')).json()) as Record<string, unknown>[];
    expect(people.map(({ id }) => id)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    for (const person of people) {
      expect(person).toMatchObject({ name: expect.any(String), email: expect.stringContaining('@') });
      expect(person['address']).toMatchObject({ city: expect.any(String) });
      expect(person['company']).toMatchObject({ name: expect.any(String) });
    }
  });

  it('answers for one person, and for nobody with 404', async () => {
    expect(await (await get('/users/3')).json()).toMatchObject({ id: 3 });
    expect((await get('/users/11')).status).toBe(404);
  });
});
