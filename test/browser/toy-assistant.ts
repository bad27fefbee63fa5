import type { Address } from '../../src/model/address.ts';
import type { OutgoingMessage } from '../../src/model/effect.ts';
import type { Said } from '../../src/model/input.ts';
import type { Channel } from '../../src/channels/channel.ts';

/** Answers at once, in the shapes that a real talk has: enough to look at the page without an engine. */
export function toyAssistant(channel: Channel): {
  readonly accept: (address: Address, said: Said, id: string) => Promise<'accepted' | 'duplicate'>;
  /** What was taken, in order: to count what came twice. */
  readonly taken: readonly Said[];
} {
  const seen = new Set<string>();
  const taken: Said[] = [];
  return {
    taken,
    async accept(address, said, id) {
      if (seen.has(id)) return 'duplicate';
      seen.add(id);
      taken.push(said);
      await channel.send(address, channel.fit(answerTo(said)), `${address}@toy/${id}`);
      return 'accepted';
    },
  };
}

const MENU = ['Đăng ký bán hàng', 'Xem hàng đã gửi', 'Hỏi chương trình', 'Gặp cán bộ'];

function answerTo(said: Said): OutgoingMessage {
  switch (said.type) {
    case 'started':
      return message(
        'Chào bà con. Em là Lên Sàn, trợ lý tự động, giúp đưa nông sản lên sàn bán hàng trên mạng.\nEm không hỏi mã OTP, không xin ảnh căn cước, không bảo ai chuyển tiền.\nBà con cần gì ạ?',
        MENU,
      );
    case 'button':
      return message(`Bà con bấm: ${said.label ?? said.token}. Đúng chưa ạ?`, ['Đúng rồi', 'Sửa', 'Để sau']);
    case 'photo':
      return message('Em nhận ảnh rồi ạ. Còn ảnh nào nữa không bà con?', ['Đủ rồi', 'Gửi thêm ảnh']);
    case 'text':
      if (said.text === 'duyệt') return reviewCard();
      if (said.text === 'tin báo') return announcement();
      return LONG.get(said.text) ?? message(`Em ghi: ${said.text}. Còn gì nữa không ạ?`, ['Hết rồi']);
    case 'contact':
    case 'location':
    case 'unreadable':
      return message('Em chưa đọc được tin này.', MENU);
  }
}

function announcement(): OutgoingMessage {
  const { text, buttons } = message('Mời bà con xem mẫu bao bì chè mới.', ['Đăng bán hàng']);
  const odd = { label: 'Xem lén', url: 'javascript:alert(1)' };
  return { text, buttons: [{ label: 'Xem mẫu', url: 'https://mau.example.vn/che' }, ...buttons, odd] };
}

function reviewCard(): OutgoingMessage {
  const card = [
    'Tin 1 trong 5: SP-000127, chờ 2 ngày',
    'Cà chua, 25.000 đồng một kg, có 200 kg',
    'Bán tháng 12 đến tháng 2. Giấy: chưa có',
    'Hộ Trần Văn Tám, thôn 3, 0912 345 678',
    'Em để ý: ảnh 2 tối; lời giới thiệu chưa có dấu.',
  ];
  return {
    ...message(card.join('\n'), ['Duyệt', 'Trả lại', 'Thêm dấu', 'Để sau', 'Chuyển người khác']),
    photos: TOY_PHOTOS,
  };
}

/** Hashes under which a test may put photos. */
export const TOY_PHOTOS = ['1', '2', '3'].map((digit) => digit.repeat(64));

const LONG = new Map<string, OutgoingMessage>([
  [
    'xin phép',
    message(
      'Dạ. Em hỏi khoảng 8 câu, bỏ dở lúc nào em cũng giữ lại. Trước hết em xin phép:\n- Em ghi: họ tên, số điện thoại, nơi ở, hàng và ảnh bà con gửi.\n- Để: đăng hàng và báo tin về hàng.\n- Ai xem: cán bộ Hội Nông dân, nhân viên của sàn bà con chọn. Hàng lên sàn thì người mua thấy tên, nơi bán, số điện thoại.\n- Nơi giữ: Hội Nông dân tỉnh.\n- Lúc nào bà con cũng xem, sửa, xóa, rút lại được. Bà con khai đúng giúp em.\nBà con đồng ý không ạ?',
      ['Đồng ý', 'Không đồng ý', 'Đọc kỹ hơn'],
    ),
  ],
  [
    'lên sàn',
    message(
      'Khóm đã lên sàn Postmart. Đường dẫn của cô:\nhttps://san.example/khom-tan-phuoc-mot-duong-dan-that-la-dai-khong-co-cho-nao-de-xuong-dong\nĐổi giá hay hết hàng, cô cứ nhắn em, ví dụ: khóm 9k, hết khóm.',
      [],
    ),
  ],
  [
    'loại dứa',
    message('Em nhận đủ 5 ảnh, giá 8.000 đồng một kg. Chữ "dua" có mấy nghĩa, nhà cô bán gì ạ?', [
      'Dứa (thơm, khóm)',
      'Dừa xiêm, dừa khô',
      'Dưa hấu',
      'Dưa leo',
      'Loại khác',
    ]),
  ],
  ['sáu mươi dòng', message(Array.from({ length: 60 }, (_, line) => `Dòng ${line + 1}`).join('\n'), ['Xem tiếp'])],
]);

function message(text: string, labels: readonly string[]): OutgoingMessage {
  return { text, buttons: labels.map((label) => ({ label, token: `toy/${label}` })) };
}
