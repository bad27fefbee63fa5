import type { UploadedPhotos } from '../ports/uploaded-photos.ts';
import type { Database } from './database.ts';
import { orAway } from './failures.ts';

export function uploadedPhotosOf(db: Database): UploadedPhotos {
  return {
    find(hash, channel) {
      return orAway(async () => {
        const row = await db
          .selectFrom('uploaded_photos')
          .select('reference')
          .where('hash', '=', hash)
          .where('channel', '=', channel)
          .executeTakeFirst();
        return row?.reference;
      });
    },

    keep(hash, channel, reference, at) {
      return orAway(async () => {
        await db
          .insertInto('uploaded_photos')
          .values({ hash, channel, reference, at })
          .onConflict((conflict) => conflict.columns(['hash', 'channel']).doUpdateSet({ reference, at }))
          .execute();
      });
    },
  };
}
