'use strict';
// Forge's bundlers and linters load all of Forge's CLI, which names Atlassian's resources when it deploys. Nothing here
// deploys: whoever reaches for a name is told so, instead of getting a wrong one.
module.exports = new Proxy(
  {},
  {
    get(_, name) {
      if (typeof name === 'symbol' || name === '__esModule') return undefined;
      throw new Error(`@forge/util: ${name} is for deployments, which Forge's own CLI makes`);
    },
  },
);
