import type { PhotoRemovals } from '../ports/records.ts';
import type { Database } from './database.ts';
import { orAway } from './failures.ts';

export function photoRemovalsOf(db: Database): PhotoRemovals {
  return {
    pending(limit) {
      return orAway(() =>
        db
          .selectFrom('photo_removals')
          .select(['hash', 'because'])
          .orderBy('at')
          .orderBy('hash')
          .limit(limit)
          .execute(),
      );
    },

    removed(hashes) {
      return orAway(async () => {
        if (hashes.length === 0) return;
        await db.deleteFrom('uploaded_photos').where('hash', 'in', hashes).execute();
        await db.deleteFrom('photo_removals').where('hash', 'in', hashes).execute();
      });
    },
  };
}
