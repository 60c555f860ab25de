import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readManifest } from '../host/manifest/manifest';
import { openConsole } from './console-steps';
import { useSite } from './site-under-test';

/*
 * Forge serves the console under a policy that allows scripts from the console's own folder and Atlassian's hosts only,
 * and no eval. The manifest could widen it; it must not.
 */

const projectDir = resolve(__dirname, '../..');
const buildDir = join(projectDir, 'static/admin/build');

/** Forge's own builder of the policy; the package has no types for this part. */
const { CSPInjectionService } = createRequire(__filename)('@forge/csp') as {
  CSPInjectionService: new () => {
    getInjectableCSP(options: object): readonly string[];
  };
};

describe('the content security of the console', () => {
  const site = useSite();

  it('is asked for in the manifest with inline styles only', () => {
    expect(readManifest(projectDir).contentStyles).toEqual(['unsafe-inline']);
    const manifest = readFileSync(join(projectDir, 'manifest.yml'), 'utf8');
    expect(manifest).not.toMatch(/^\s+(scripts|images|fonts|frames|media|client):/m);
    expect(manifest).not.toMatch(/unsafe-(eval|hashes)/);
  });

  it('allows no eval and no inline script, by Forge’s own builder of the policy', () => {
    const policy = new CSPInjectionService().getInjectableCSP({
      existingCSPDetails: { 'style-src': ["'unsafe-inline'"] },
      microsEnv: 'prod',
      isFedRAMP: false,
    });
    const scripts = policy.find((each) => each.startsWith('script-src')) ?? '';
    expect(scripts).toContain("'self'");
    expect(scripts).not.toContain('unsafe');
  });

  it('loads its scripts and styles from its own folder, and has none inline', () => {
    const html = readFileSync(join(buildDir, 'index.html'), 'utf8');
    const scripts = [...html.matchAll(/<script\b([^>]*)>([^<]*)/g)];
    expect(scripts.length).toBeGreaterThan(0);
    for (const [, attributes, body] of scripts) {
      expect(attributes).toMatch(/\bsrc="\.\/[^"]+"/);
      expect(body).toBe('');
    }
    for (const [, href] of html.matchAll(/<link\b[^>]*href="([^"]*)"/g)) expect(href).toMatch(/^\.\//);
    expect(html).not.toMatch(/\son[a-z]+\s*=|javascript:|<base\b|<iframe\b/i);
  });

  it('holds no client of a service that decides which experiments are on', () => {
    const files = readdirSync(join(buildDir, 'assets')).filter((name) => name.endsWith('.js'));
    const asking = files.filter((name) =>
      /statsig/i.test(readFileSync(join(buildDir, 'assets', name), 'utf8')),
    );
    expect(asking).toEqual([]);
  });

  it('holds no code that makes code of text or loads a script from elsewhere', () => {
    const files = readdirSync(join(buildDir, 'assets')).filter((name) => name.endsWith('.js'));
    expect(files.length).toBeGreaterThan(3);
    const found = files.flatMap((name) => {
      const text = readFileSync(join(buildDir, 'assets', name), 'utf8');
      return [
        ...text.matchAll(/(?<![\w$.])eval\(|\bnew Function\b|\bimportScripts\(|import\(["'`](https?:)?\/\//g),
      ].map(([match]) => `${name}: ${match}`);
    });
    expect(found).toEqual([]);
  });

  it('is not violated while the console is used', async () => {
    await site.browser.context.addInitScript(() => {
      document.addEventListener('securitypolicyviolation', (event) => {
        console.error(`violation of ${event.violatedDirective} by ${event.blockedURI || event.sample}`);
      });
    });
    const frame = await openConsole(site);
    const response = await frame.page().request.get(frame.url());
    const policy = response.headers()['content-security-policy'] ?? '';
    expect(policy).toContain("script-src 'self';");
    await frame.getByRole('button', { name: 'Add data source' }).first().click();
    await frame.getByLabel('Client secret').waitFor();
    expect(site.browser.problems).toEqual([]);
  });
});
