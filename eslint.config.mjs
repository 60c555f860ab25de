import { importX } from 'eslint-plugin-import-x';
import jsxA11y from 'eslint-plugin-jsx-a11y';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';
import { noColumnTypeNames } from './scripts/lint/no-column-type-names.mjs';

/** Who may import whom, each with its reason. `from` lists what `target` must not import. */
const zones = [
  {
    target: './src/contract',
    from: ['./src', './static', './test'],
    except: ['./contract'],
    message: 'The contract is shared by front and back end, so it depends on nothing but zod.',
  },
  {
    target: './src/core',
    from: ['./src/usecases', './src/forge', './src/frontend', './static'],
    message: 'The core holds the rules and must run anywhere: no adapter, surface or use case in it.',
  },
  {
    target: './src/usecases',
    from: ['./src/forge', './src/frontend', './static'],
    message: 'Use cases take ports, so that they can be tested without the platform.',
  },
  {
    target: './src/forge',
    from: ['./src/frontend', './static'],
    message: 'The back end must not pull surfaces into the function bundle.',
  },
  {
    target: './src/frontend',
    from: ['./src/usecases', './src/forge', './src/core', './static'],
    except: ['./table', './view', './action-inputs'],
    message:
      'Surfaces talk to the back end through resolvers; only how cells read, views apply and inputs of actions are written is shared.',
  },
  {
    target: './static',
    from: ['./src/core', './src/usecases', './src/forge', './src/frontend'],
    except: [
      './table',
      './request',
      './gateway/prepare-issuer.ts',
      './gateway/identity.ts',
      './parse-value.ts',
      './troubleshooting',
      './data-source/reads-connection.ts',
    ],
    message:
      'The console talks to the back end through its resolver; only how cells are mapped and how values are written into a request is shared, for its previews, what a trusted issuer may be and which data sources read a connection, for its forms, and the troubleshooting guide, which is made of the answers themselves.',
  },
  {
    target: ['./src', './static/admin/src'],
    from: ['./test'],
    message: 'The app must not know the local host: what works only locally is a defect.',
  },
  {
    target: ['./test/host', './test/services'],
    from: ['./src', './static'],
    message: 'The host runs the built app and the services stand for others: neither may share its code.',
  },
];

const pureCore = {
  'no-restricted-imports': [
    'error',
    {
      patterns: [
        {
          group: ['@forge/*', 'node:*'],
          message: 'The core and the use cases reach the platform through ports only.',
        },
      ],
    },
  ],
  'no-restricted-globals': [
    'error',
    ...['fetch', 'process', 'Buffer', 'setTimeout', 'setInterval', 'console'].map((name) => ({
      name,
      message: 'The core and the use cases reach the outside through ports only.',
    })),
  ],
  'no-restricted-properties': [
    'error',
    { object: 'Date', property: 'now', message: 'The time comes from the Clock port.' },
    { object: 'Math', property: 'random', message: 'Chance comes from the RandomSource port.' },
  ],
};

/** UI Kit's components that call handlers: they are used as `src/frontend/shared/controls.ts` gives them. */
const bareControls = [
  'Button',
  'Calendar',
  'Checkbox',
  'CheckboxGroup',
  'DatePicker',
  'Form',
  'InlineEdit',
  'LinkButton',
  'LoadingButton',
  'Modal',
  'Pagination',
  'Popup',
  'Pressable',
  'Radio',
  'RadioGroup',
  'Range',
  'Select',
  'TextArea',
  'Textfield',
  'TimePicker',
  'Toggle',
  'UserPicker',
];

/*
 * What can be told of a file by itself. Rules that need the types of the whole program are in .oxlintrc.json, whose linter
 * is built on TypeScript's native compiler and takes a sixth of the time (docs/decisions/0070).
 */
export default tseslint.config(
  {
    ignores: ['**/build/', '.build/', '.local/', 'node_modules/', 'test-results/'],
  },
  ...tseslint.configs.strict.map((config) => ({ ...config, files: ['**/*.ts', '**/*.tsx'] })),
  {
    files: ['**/*.ts', '**/*.tsx'],
    plugins: { 'import-x': importX },
    settings: { 'import-x/resolver': { typescript: true } },
    rules: {
      'import-x/no-restricted-paths': ['error', { zones: expandZones(zones) }],
      '@typescript-eslint/consistent-type-imports': 'error',
      // Naming a property is how an object without it is made.
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
      // A non-null assertion stands where an index was checked a line before; noUncheckedIndexedAccess forces many.
      '@typescript-eslint/no-non-null-assertion': 'off',
      // Reads better in exhaustive lists of handlers than an empty body with a comment.
      '@typescript-eslint/no-empty-function': 'off',
    },
  },
  {
    files: [
      'src/frontend/**/*.ts',
      'src/frontend/**/*.tsx',
      'static/**/*.ts',
      'static/**/*.tsx',
      'test/host/site/**/*.ts',
      'test/host/site/**/*.tsx',
    ],
    ...reactHooks.configs['recommended-latest'],
  },
  {
    files: ['src/frontend/**/*.tsx', 'static/**/*.tsx', 'test/host/site/**/*.tsx'],
    ...jsxA11y.flatConfigs.strict,
    // UI Kit's images need a text as HTML's do.
    settings: { 'jsx-a11y': { components: { Image: 'img' } } },
    rules: {
      ...jsxA11y.flatConfigs.strict.rules,
      // What scrolls must be reached by the keyboard (axe: scrollable-region-focusable); such places have these roles.
      'jsx-a11y/no-noninteractive-tabindex': ['error', { roles: ['region', 'group', 'tabpanel'], tags: [] }],
      // Atlaskit's dialogs and inline editors ask for the first focus in them.
      'jsx-a11y/no-autofocus': ['error', { ignoreNonDOM: true }],
    },
  },
  {
    files: ['src/frontend/**/*.tsx'],
    // An empty state takes bare elements only; there the hook keeps the handlers.
    ignores: ['src/frontend/macro/user-sign-in.tsx'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          paths: [
            {
              name: '@forge/react',
              importNames: bareControls,
              message: 'Take it from shared/controls: its handlers stay the same over renderings.',
            },
            {
              name: '@forge/react/jira',
              importNames: ['CustomFieldEdit'],
              message: 'Take it from field/custom-field-edit: its handlers stay the same over renderings.',
            },
          ],
        },
      ],
    },
  },
  {
    files: ['src/contract/**/*.ts', 'src/core/**/*.ts', 'src/usecases/**/*.ts'],
    ignores: ['**/*.test.ts'],
    rules: pureCore,
  },
  {
    // A test stands beside its source and borrows fakes and builders from test/.
    files: ['**/*.test.ts', '**/*.test.tsx'],
    rules: { 'import-x/no-restricted-paths': 'off' },
  },
  {
    files: ['src/**/*.ts', 'src/**/*.tsx', 'static/**/*.ts', 'static/**/*.tsx'],
    ignores: ['**/*.test.ts', 'src/contract/table.ts', 'src/core/table/column-types/**'],
    plugins: { types: { rules: { 'no-column-type-names': noColumnTypeNames } } },
    rules: { 'types/no-column-type-names': 'error' },
  },
);

function expandZones(list) {
  return list.flatMap(({ target, ...rest }) => [target].flat().map((each) => ({ target: each, ...rest })));
}
