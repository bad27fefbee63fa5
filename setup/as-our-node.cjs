/**
 * Loaded before npm while it installs (`packages.js`). npm leaves out optional packages, among them the native parts of
 * vitest and sharp, whose `engines` do not fit the Node that npm itself runs on. Ours run on the Node of package.json.
 */
const { node } = require('../package.json').dependencies;

Object.defineProperty(process, 'version', { value: `v${node}` });
