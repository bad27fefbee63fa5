/** Family names of the Kinh and of the peoples of the mountains, the highlands and the delta, folded. */
export const FAMILY_NAMES: ReadonlySet<string> = new Set(
  (
    'nguyen tran le pham huynh hoang phan vu vo dang bui do ho ngo duong ly dinh lam truong mai dao doan trinh ha luong luu ' +
    'tang to ta chu chau cao thai trieu tong dam nong hua phung quach kieu la lieu mac nghiem ninh ong pho quan tu vuong vi ' +
    'than thi khuat khuong kim ky lac lai lo loi luc lu ma man nghe ngu nhan nhu phi phu phuong quang sam su ton trang tri ung ' +
    'van vien xa co giap hang han hau khong lang lau mau mua vang giang sung thao cu seo sin chang chao tan ban lu vu vua ho ' +
    'ca cam luong lo deo bac ngan tong quang lanh be hoang mong nhinh dieu danh thach son tien chieu diep tra huong dong ' +
    'bha alang arat zoram co lau blup ho ra coor briu nay siu ksor rmah rcom kpa ro puih rahlan nie ayun mlo kbuor hwing ' +
    'buon ya eban ktla hdok krong lieng cil kon bon nao y bao dang tho truong kieu luu luong quang thieu bach bang cat ' +
    'che chung cung dau dich do doan gia hy hien lenh luyen mang nai nghi ong phuoc sa soc tat te tieu trac tuong viem'
  ).split(' '),
);

/** Words that open or make sentences and no names. */
export const NO_NAME_WORDS: ReadonlySet<string> = new Set(
  (
    'không khong ko chưa chua muốn muon bán cho hỏi hoi đăng ký ky giá gia nhiêu nhieu gì gi sao làm lam được duoc dc rồi roi thì thi_ ' +
    'mà của cua này nay kia thế the nào nao ai biết biet ok oke alo shop admin ad hội nông dân bưu điện bao hàng hang có là tên ten ' +
    'chuối cà cam gạo lúa rau ký kg tạ tấn đồng mua vườn nhà xin giúp giup hủy huy bỏ qua quay lại thôi sđt sdt xã thôn ấp huyện tỉnh ' +
    'bỏ gửi ảnh tin nhắn hả ơi vậy nhưng để khỏi cần chịu tùy'
  ).split(' '),
);
