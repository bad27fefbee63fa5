import type { Conversation } from '../../model/conversation.ts';
import type { Json } from '../../model/json.ts';
import { fold } from '../../vietnamese/fold.ts';
import type { Recogniser } from '../recognise.ts';

/** "khóm 9k còn 2 tạ", "hết khóm", "hết hàng rồi", "khóm có lại": news of one's own goods in one message. */
export const listingChange: Recogniser = {
  isUnmistakable: () => false,
  find(talk, said) {
    if ((talk.conversation.person?.households.length ?? 0) === 0 || hasPhotos(talk.conversation)) return undefined;
    const sale = saleWords(fold(said));
    const heard = talk.heard(said);
    const product = heard.product();
    const price = heard.price();
    const { quantity } = heard.extracted();
    if (!sale && (!product || (price === undefined && quantity === undefined))) return undefined;
    const answers = {
      ...(product ? { said: product.said, product: product as unknown as Json } : {}),
      ...(price !== undefined ? { price: price as unknown as Json } : {}),
      ...(quantity !== undefined && sale === undefined ? { quantity: quantity as unknown as Json } : {}),
      ...(sale ? { sale } : {}),
    };
    return { answers };
  },
};

/** Words beside photos offer goods; those of a listing would have been sent to its own question. */
function hasPhotos({ pocket, burst }: Conversation): boolean {
  return pocket !== undefined || (burst?.kept.length ?? 0) + (burst?.waiting.length ?? 0) > 0;
}

function saleWords(folded: string): 'sold_out' | 'selling' | undefined {
  if (/^(?:het (?:hang|roi|r|sach)\b|.*\bhet (?:hang|roi|r)$|het [a-z ]{2,30}$)/.test(folded)) return 'sold_out';
  return /\b(?:co lai|ban lai|co hang lai|mo ban lai)$/.test(folded) ? 'selling' : undefined;
}
