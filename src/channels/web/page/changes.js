/** Something that can be watched: `tell()` calls everybody who asked. */
export function newChanges() {
  const watchers = new Set();
  return {
    watch(watcher) {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    tell() {
      watchers.forEach((watcher) => watcher());
    },
  };
}
