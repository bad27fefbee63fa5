import js from '@eslint/js';
import { defineConfig } from 'eslint/config';
import ts from 'typescript-eslint';

/** Layers that decide: the same arguments always give the same answer. */
const PURE = ['src/model/**', 'src/vietnamese/**', 'src/engine/**'];

const ENVIRONMENT = {
  object: 'process',
  property: 'env',
  message: 'Only src/config.ts reads the environment; take the value as an argument.',
};

/** Four words in a row, one of them with a Vietnamese letter: a sentence. Names, single words and keys may stand in code. */
const SENTENCES = [':not(Property) > Literal[value', 'Property > Literal.value[value', 'TemplateElement[value.raw'].map(
  (what) => ({
    selector: String.raw`${what}=/[À-ỹĐđ]/]${what.slice(what.indexOf('['))}=/\S\s+\S+\s+\S+\s+\S/]`,
    message: 'Vietnamese sentences live in locales/vi.',
  }),
);

const CLOCKS = [
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'The time comes in as an argument.' },
  { selector: "CallExpression[callee.name='Date']", message: 'The time comes in as an argument.' },
];

/** What the page uses of the browser. */
const BROWSER = [
  'AbortController AbortSignal addEventListener Blob clearInterval clearTimeout console createImageBitmap crypto document',
  'Event EventSource fetch File FormData history indexedDB Image innerHeight innerWidth localStorage location matchMedia',
  'MutationObserver navigator performance queueMicrotask removeEventListener requestAnimationFrame ResizeObserver',
  'sessionStorage setInterval setTimeout structuredClone URL URLSearchParams visualViewport window XMLHttpRequest',
].flatMap((names) => names.split(' '));

export default defineConfig(
  { ignores: ['node_modules/', 'var/', 'coverage/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [ts.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { allowDefaultCaseForExhaustiveSwitch: false, considerDefaultExhaustiveForUnions: false },
      ],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': 'off',
      // We have neither enums nor class hierarchies, and these two took half the time.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      '@typescript-eslint/no-unsafe-enum-assignment': 'off',
      // `async` states that a port's method gives a promise, whether or not this one has to wait.
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true, argsIgnorePattern: '^_' }],
      // Bytes of files and of what people paste are told by exactly these.
      'no-control-regex': 'off',
      'max-lines': ['error', { max: 350 }],
      eqeqeq: 'error',
      'no-console': 'error',
      'no-restricted-properties': ['error', ENVIRONMENT],
    },
  },
  { files: ['src/**/*.ts'], rules: { 'no-restricted-syntax': ['error', ...SENTENCES] } },
  {
    files: PURE.map((folder) => `${folder}/*.ts`),
    rules: {
      'no-restricted-syntax': ['error', ...SENTENCES, ...CLOCKS],
      'no-restricted-properties': [
        'error',
        ENVIRONMENT,
        { object: 'Date', property: 'now', message: 'The time comes in as an argument.' },
        { object: 'Math', property: 'random', message: 'Chance comes in as an argument.' },
      ],
      'no-restricted-globals': [
        'error',
        'process',
        'performance',
        'crypto',
        'fetch',
        'setTimeout',
        'setInterval',
        'Buffer',
      ],
    },
  },
  // Words as farmers type them are tables there; the clock stays forbidden.
  { files: ['src/vietnamese/**/*.ts'], rules: { 'no-restricted-syntax': ['error', ...CLOCKS] } },
  { files: ['src/config.ts', 'vitest*.config.ts', 'bench/**/*.ts'], rules: { 'no-restricted-properties': 'off' } },
  { files: ['src/{answers-cli,cli,main,chat,pack}.ts', 'bench/**/*.ts'], rules: { 'no-console': 'off' } },
  {
    files: ['test/**/*.ts'],
    rules: {
      'no-restricted-properties': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
  {
    files: ['src/channels/web/page/**/*.js'],
    languageOptions: { globals: Object.fromEntries(BROWSER.map((name) => [name, 'readonly'])) },
    // Old phones do not know `catch` without a name.
    rules: { 'no-unused-vars': ['error', { caughtErrors: 'none' }], 'max-lines': ['error', { max: 350 }] },
  },
  {
    files: ['setup/*.{js,cjs}', '*.config.js', '.dependency-cruiser.cjs'],
    languageOptions: { globals: { process: 'readonly', URL: 'readonly', module: 'writable', require: 'readonly' } },
  },
);
