/** What a short answer can mean; the last three are never obeyed, only asked about or left to others. */
export type Meaning = 'yes' | 'no' | 'skip' | 'cancel' | 'back' | 'help' | 'thoi' | 'stop' | 'unsure' | 'other';

/** The phrases of each meaning as they are spelled; typed without marks they count too. */
const PHRASES: Readonly<Record<Meaning, string>> = {
  yes:
    'có|có chứ|có luôn|có có|ừ|ừa|ừh|ừm|ừm đúng|uh|uhm|uk|ukm|uki|um|u|ok|oke|okê|okie|oki|okla|okay|okey|okela|okok|ô kê|ô kê la|đúng|đúng rồi|đúng vậy|đúng thế|' +
    'đúng hết|đúng hết rồi|phải|phải rồi|phải đó|chuẩn|chuẩn rồi|chuẩn luôn|chuẩn không cần chỉnh|chính xác|chốt|chốt luôn|chốt đơn|' +
    'đồng ý|đồng í|đòng ý|được|được rồi|được luôn|được chứ|được đó|nhất trí|nhất chí|tán thành|duyệt|xác nhận|yes|yep|yeah|ya|gửi đi|đăng đi|làm đi|' +
    'tất nhiên|dĩ nhiên|chắc chắn rồi|chắc chắn|bằng lòng|chấp nhận|cho phép|hoàn toàn đồng ý|tôi đồng ý|ưng|ưng luôn|thế được rồi|vậy được rồi|quá được',
  no:
    'không|không có|không phải|không đúng|không được|không đồng ý|không cần|không muốn|không thích|không nhé|không chịu|không ưng|không bao giờ|không thể|' +
    'hông|hổng|hong|hem|khum|hok|ko|hổng có|hông có|hổng phải|hổng chịu|nỏ|nỏ phải|nỏ có|nỏ được|chưa|chưa có|chưa đúng|chưa được|chưa phải|chưa đồng ý|' +
    'sai|sai rồi|sai bét|đâu có|đâu phải|đâu có phải|đâu đúng|làm gì có|có đâu|mô có|có mô|mô phải|nhầm|nhầm rồi|lộn rồi|nope|no|từ chối|' +
    'thôi không|thôi không cần|thôi không muốn|khỏi|khỏi cần|thôi khỏi|đừng|phản đối|giá khác|số khác|không đúng rồi',
  skip:
    'bỏ qua|bỏ qua đi|bỏ qua câu này|bỏ câu này|bỏ qua câu ni|bỏ qua cái này|qua câu khác|sang câu khác|câu khác|câu khác đi|câu tiếp|câu tiếp theo|' +
    'câu kế|qua câu sau|hỏi câu khác|hỏi câu khác đi|chuyển câu khác|để sau|để sau đi|để lúc khác|lúc khác|khi khác|để khi khác|để bữa khác|để hôm khác|tính sau|để tính sau|lần sau|lát nữa|để lát nữa|' +
    'next|skip|qua|thôi bỏ qua|thôi để sau|thôi qua câu khác|không trả lời|không muốn trả lời|không trả lời câu này|bỏ trống|để trống|không cần trả lời|' +
    'chưa muốn trả lời|cho qua|cho bỏ qua|miễn|sau đi|để sau tính|nói sau|hẹn lúc khác|mai tính|để mai',
  cancel:
    'hủy|hủy bỏ|hủy đi|hủy hẳn|hủy tin|hủy tin này|hủy đăng|hủy đăng ký|hủy hết|hủy đơn|cancel|không làm nữa|không làm|không đăng nữa|không đăng ký nữa|không khai nữa|không gửi nữa|' +
    'thôi không đăng|thôi không đăng nữa|thôi không làm|thôi không làm nữa|thôi không bán|thôi không bán nữa|thôi không đăng ký nữa|không bán nữa|thôi hủy|thôi hủy đi|' +
    'thôi nghỉ|nghỉ không làm nữa|dừng tin này|dừng hẳn|dừng lại không làm nữa|dừng không làm nữa|thôi dừng|bỏ không làm nữa|bỏ không đăng nữa|thôi đừng đăng|đừng đăng nữa|thoát|thoát ra|hủy giúp|hủy giùm|hủy cho',
  back:
    'quay lại|quay lại câu trước|quay lại đi|quay về|quay về câu trước|quay trở lại|quay lui|lùi|lùi lại|lùi lại một câu|lùi lại 1 câu|lùi lại câu trước|lùi một câu|lùi 1 câu|trở lại|trở lại câu trước|' +
    'trở về|trở lui|câu trước|về câu trước|lại câu trước|sửa câu trước|sửa lại câu trước|cho sửa câu trước|làm lại câu trước|sửa câu vừa rồi|sửa câu hồi nãy|sửa lại câu vừa rồi|muốn sửa câu trước|' +
    'back|lui|lui lại|trả lời lại câu trước|hồi nãy nhầm quay lại|quay lại chỗ trước|về trước|trở lại câu hồi nãy',
  help:
    'giúp|giúp với|giúp tôi|giúp tôi với|giúp mình|giúp giùm|giúp em|giúp cô|giúp chú|giúp bác|trợ giúp|hướng dẫn|hướng dẫn với|hướng dẫn tôi|hướng dẫn giúp|hướng dẫn giùm|hướng dẫn cách làm|help|' +
    'không biết làm|không biết làm sao|không biết làm thế nào|không biết làm như thế nào|không biết gõ|không biết gõ sao|không biết gõ gì|không biết trả lời sao|không biết bấm|không biết bấm đâu|không biết dùng|không biết xài|không rành|' +
    'không hiểu|không hiểu gì|chưa hiểu|hổng hiểu|không hiểu lắm|chỉ tôi|chỉ tôi với|chỉ giúp|chỉ giùm|chỉ cách|chỉ với|chỉ cách làm|làm sao|làm sao đây|làm thế nào|làm như thế nào|làm răng|mần răng|mần sao|' +
    'cần giúp|cần giúp đỡ|cần hướng dẫn|cứu|cứu với|bí quá|hd|phải làm sao|phải làm gì|giờ làm sao|giờ làm gì|cách làm|giúp đỡ|nhờ giúp|xin giúp|cho hỏi cách làm',
  thoi: 'thôi|thôi nhé|thôi vậy|thôi thôi|thôi đi|thôi được|thôi được rồi|thôi kệ',
  stop: 'dừng|ngừng|dừng lại|ngừng lại|stop|ngưng|ngưng lại',
  unsure:
    'không vấn đề gì|không có vấn đề gì|không sao|không sao đâu|không có gì|không có chi|sao cũng được|thế nào cũng được|gì cũng được|răng cũng được|sao cũng ok|cái nào cũng được|ra sao cũng được|cũng được|tùy|tùy ý|tùy em|tùy cháu|tùy bạn|tùy hệ thống|tùy thôi|' +
    'chắc|chắc vậy|chắc có|chắc được|chắc là có|chắc là được|có lẽ|có thể|hình như|hình như có|hình như đúng|không biết|không biết nữa|chưa biết|không rõ|chưa rõ|chưa chắc|không chắc|không nhớ|chịu|chịu thôi|chịu rồi|' +
    'để xem|để xem đã|để nghĩ|để nghĩ đã|để suy nghĩ|từ từ|từ từ đã|khoan|khoan đã|đợi|đợi chút|chờ chút|đợi tí|bỏ|rồi|không sai|không hẳn|' +
    'có không|có phải không|đúng không|phải không|được không|được chưa|có được không|đúng chưa|thế à|vậy à|vậy hả|thật không|sao|đâu|gì|có hay không|hủy hay không|' +
    'có nhưng|đúng nhưng|đồng ý nhưng|được nhưng|gần đúng|sửa|đổi|ờ thì|vừa có vừa không|nửa có nửa không|hên xui|kệ|im|ngại|tiếp|tiếp tục|làm tiếp|tiếp đi|không phải không|thế nào|như thế nào',
  other:
    'gặp cán bộ|gặp người|gặp người thật|gọi cho tôi|gọi tôi|cần người|cần gặp người|cần gặp cán bộ|cho gặp cán bộ|muốn gặp cán bộ|nói chuyện với người|xóa hết thông tin|xóa hết thông tin của tôi|xóa thông tin|' +
    'xóa thông tin của tôi|xóa dữ liệu|xóa dữ liệu của tôi|xóa hết|xóa hết đi|rút đồng ý|rút lại đồng ý|đừng nhắn nữa|đừng nhắn tin nữa|đừng gửi tin nữa|không nhận tin nữa|không muốn nhận tin nữa|hủy nhận tin|hủy nhận tin nhắn|ngừng nhận tin|' +
    'dừng nhận tin|thôi nhận tin|ngừng nhắn tin|không nhắn nữa',
};

export interface Phrase {
  readonly meaning: Meaning;
  readonly words: readonly string[];
}

/** By their first word, folded; the longest first. */
export const PHRASES_BY_HEAD: ReadonlyMap<string, readonly Phrase[]> = byHead();

function byHead(): ReadonlyMap<string, readonly Phrase[]> {
  const grouped = new Map<string, Phrase[]>();
  for (const meaning of Object.keys(PHRASES) as Meaning[]) {
    for (const phrase of PHRASES[meaning].split('|')) {
      const words = phrase.split(' ');
      const head = plainHead(words[0] ?? '');
      grouped.set(head, [...(grouped.get(head) ?? []), { meaning, words }]);
    }
  }
  return new Map(
    [...grouped].map(([head, phrases]) => [head, phrases.toSorted((a, b) => b.words.length - a.words.length)]),
  );
}

/** "được" gives "duoc": words are compared with their marks, found without them. */
export function plainHead(word: string): string {
  return word.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/g, 'd');
}

/** Words that add nothing: forms of address, politeness, particles. */
export const FILLERS: ReadonlySet<string> = new Set(
  (
    'ạ a à á nhé nha nhá nghen nghe hen hén hỉ nhen em e ơi bác cô chú anh chị cháu con bà ông tôi tui mình tớ bạn ad admin shop bot cưng dì cậu thím ' +
    'đi luôn rồi đó đấy nè này nì ni vậy thế thì là mà cứ xin cho với giùm dùm hết cả lắm nữa nào đã chứ hả ha hihi haha ợ nhở hử kìa quá thật ' +
    'ừm việc tin đơn cái điều trên đây nay giờ bây mới cũng muốn nhờ nhỉ hehe á ớ ê câu này'
  ).split(' '),
);

/** Politeness that is a yes only where nothing else was said: "dạ", but "dạ không". */
export const WEAK_YES: ReadonlySet<string> = new Set([
  'dạ',
  'vâng',
  'ờ',
  'dạ vâng',
  'vầng',
  'ơ',
  'da',
  'vang',
  'o',
  'vg',
]);
