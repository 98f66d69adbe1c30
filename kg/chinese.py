"""Text primitives for Chinese documents: white space, brackets, sentences, characters."""

from __future__ import annotations

import re
from typing import Final

_SPACE = re.compile(r"[\s\u3000\ufeff\u200b]+")
_TO_FULL_WIDTH = str.maketrans("()", "（）")
_PAIRS = (
    ("（(", "）)"),
    ("《<", "》>"),
    ("“", "”"),
    ("‘", "’"),
    ("【[", "】]"),
    ("「", "」"),
    ("『", "』"),
)
_CLOSING = "".join(closings for _, closings in _PAIRS)
_BRACKET = re.compile(f"[{re.escape(''.join(map(''.join, _PAIRS)))}]")
SENTENCE_ENDS = "。！？；;!?"


def compact(text: str) -> str:
    """Remove all white space: in these documents it is layout, not spelling.

    Examples
    --------
    >>> compact(" 2022 年 工作\\n任务 ")
    '2022年工作任务'
    """
    return _SPACE.sub("", text)


def printed_name(text: str) -> str:
    """A name as printed, without white space and with full-width brackets.

    Examples
    --------
    >>> printed_name("市安委办 (市应急管理 局)")
    '市安委办（市应急管理局）'
    """
    return compact(text).translate(_TO_FULL_WIDTH)


def split_outside_brackets(text: str, separators: str) -> list[str]:
    """Split at any of the separators, but not inside brackets, quotes or titles.

    Empty pieces are dropped; an unclosed bracket ends with the text.

    Examples
    --------
    >>> split_outside_brackets("甲镇（东、西片）、乙镇，丙镇", "、，")
    ['甲镇（东、西片）', '乙镇', '丙镇']
    """
    if _BRACKET.search(text) is None:
        one = separators[:1]
        pieces = text.translate(str.maketrans(separators, one * len(separators))).split(one)
        return [piece for piece in map(str.strip, pieces) if piece]
    # A bracket that is never closed is a misprint: it must not swallow the separators.
    last_closing = {
        opening: max(text.rfind(closing) for closing in closings)
        for openings, closings in _PAIRS
        for opening in openings
    }
    pieces = []
    start = depth = 0
    for position, character in enumerate(text):
        if character in last_closing:
            depth += position < last_closing[character]
        elif character in _CLOSING:
            depth = max(0, depth - 1)
        elif depth == 0 and character in separators:
            pieces.append(text[start:position])
            start = position + 1
    pieces.append(text[start:])
    return [piece for piece in map(str.strip, pieces) if piece]


def ends_sentence(text: str) -> bool:
    """Whether text ends where a sentence ends, closing quotes and brackets aside.

    Examples
    --------
    >>> ends_sentence("推进“双轴”建设。”"), ends_sentence("新能源材料、电子")
    (True, False)
    """
    return text.rstrip(_CLOSING).endswith(tuple(SENTENCE_ENDS))


def join_overlapping(first: str, second: str, at_least: int = 6) -> str:
    """Join two pieces of one text, dropping what the second repeats of the end of the first.

    A cell that runs on over a page break sometimes prints its last words twice. An overlap
    of fewer than `at_least` characters is taken for chance.

    Examples
    --------
    >>> join_overlapping("完善规划、城市更新等方面政策", "城市更新等方面政策。启动建设。")
    '完善规划、城市更新等方面政策。启动建设。'
    """
    first_core = first.rstrip("。")
    for end in (first, first_core):
        for length in range(min(len(end), len(second)), at_least - 1, -1):
            if end.endswith(second[:length]):
                return end + second[length:]
    return first + second


_CLAUSE_ENDS = "，。；：,;:!！"
_CIRCUMSTANCE = re.compile(
    r"^(?:(?:到|至|在)?(?:今年|年内|20\d\d年)?(?:\d+月(?:\d+日)?)?(?:年?底前?|以来)?|"
    r"20\d\d年.*[日月年]|[在会以根按依结通围聚].{0,12}|.{1,4})$"
)


def first_clause(text: str, limit: int = 30) -> str:
    """The first clause of a sentence that says something, at most `limit` characters long.

    A clause that only says when or in which circumstances (2031年, 在市统筹下) takes the next
    one with it.

    Examples
    --------
    >>> first_clause("新增医疗床位1000张，建成发热门诊。")
    '新增医疗床位1000张'
    >>> first_clause("2031年，推动新建公园10个，改建5个。")
    '2031年，推动新建公园10个'
    """
    clauses = split_outside_brackets(text, _CLAUSE_ENDS)
    if not clauses:
        return text[:limit]
    title = clauses[0]
    if len(clauses) > 1 and _CIRCUMSTANCE.match(title):
        title = text[: text.index(clauses[1], len(title)) + len(clauses[1])]
    return title[:limit]


def likeness(first: str, second: str) -> float:
    """The pairs of characters that two texts share, as a part of those of the shorter one.

    Examples
    --------
    >>> likeness("新增医疗床位", "累计新增医疗床位"), likeness("床位", "学位")
    (1.0, 0.0)
    """
    pairs = [{text[at : at + 2] for at in range(len(text) - 1)} for text in (first, second)]
    fewer = min(map(len, pairs))
    return len(pairs[0] & pairs[1]) / fewer if fewer else float(first == second)


def is_abbreviation(short: str, name: str) -> bool:
    """Whether all characters of a form stand in a longer name, in the same order.

    Examples
    --------
    >>> is_abbreviation("市发改委", "市发展改革委"), is_abbreviation("市水务局", "市水利局")
    (True, False)
    """
    characters = iter(name)
    return len(short) < len(name) and all(character in characters for character in short)


_TRADITIONAL: Final = (
    "萬億個項處塊條戶間場臺檯張頭輛棟種類冊隻對組隊輪顆畝噸頃裡戰鎮鄉縣區門廳辦會員團關廠醫學館園"
    "業國黨廣電財農務應環衛審計設規劃與於過達實現開發級長產擴幾獎補貼節約佔單牽責領導協參負標內時"
    "別來總體點進備註聯絡編號構機統籌執職稱話舉細據屬當動態監質數該題範圍書創築橋樓線網鐵車輕運輸"
    "庫漁鹽糧減壓縮漲遞調穩維續繼終結給紀術復徵採購費資貿賬賠贏優傳傷僅價儀盡屆層歲帶幣幫幹廢彈後"
    "徑從惡憑戲擔擬擠攔攤敗斷無晝暫東極樣樹權歐歸決況測滿漸濟灣災烏獨獲獻療盤眾確礎禮稅競籤糾純紙"
    "練縱羅習聖聞聲腦臨興舊萊葉著蓋藝藥蘭蟲製見觀覽觸訂討訓託記訪許診評詞試詢誠語誤說課請論諮證識"
    "譜護讓豐貢貧貸賞賦贈趕趨躍軌軍軟較載輔辭邊遊遠適遷選還郵釋針銀銷鋼錄錢鍵鎖鑒閉閱闊際陸陽隨險"
    "雙雜離難雲靈靜響頁順預頓頻額願顧風養餘駐驗魚鮮齊齡龍階義華僑婦殘勞訊氣綠們這師礦準鋪轉營檢獸"
    "問劑嶺嶼灘溝澤瀘閩贛粵瓊陝貴鳳陰鄭孫吳陳馬劉楊趙蔣韓馮鄧蕭盧蘇呂賈鄒譚賴龔龐溫顏賀湯閻鍾畢聶"
    "饒塗喬駱嚴鄔閔魯儲祿寧簡滄濱漢濰遼瀋楓鷺鶴鵬島經綜煙視紅納緊績織繕訴誌認談諸讀變貝貨販貫買賓"
    "跡輯轄連違遺釀銅鋒錦鍋鐘閣隱顯飛飯飲騎驚鳥麗麥黃齒係媽寶將專尋岡崗彌徹恆慶憲懷懸拋掃揚換損搶"
    "撫擁擇攝暢曉棄棧槍殺殼沖洩淚淨淺渦渾湊滅滬滯潔潛潤澆濃灑燈燒爐爭爺爾牆獅瑪異盜矯碼磚礙穀積窮"
    "窩竄筆糞紮紹紳絕絲絹綁綱綴緩締緣緯縷繞繫纜罰聰聽肅腫膚艙艦蕪蘆虛蠶衝裝複詳誇誕諾謀謝講謹譯讚"
    "豬貓貞貪貯賒賢賣賤賺贊贓踐蹤躉輝輩轎轟辯遜遲邏醬釘鈉鈣鈴鉛鉤銳鋁鋰錫鍛鏈鏡鑄鑽閒閘闖陣隸霧韌"
    "頂頒頗頸顛飄飼飽餅饋馳駛駕駿騰驅驕驢鬆鬧鯉鴨鵝鷹"
)
_SIMPLIFIED: Final = (
    "万亿个项处块条户间场台台张头辆栋种类册只对组队轮颗亩吨顷里战镇乡县区门厅办会员团关厂医学馆园"
    "业国党广电财农务应环卫审计设规划与于过达实现开发级长产扩几奖补贴节约占单牵责领导协参负标内时"
    "别来总体点进备注联络编号构机统筹执职称话举细据属当动态监质数该题范围书创筑桥楼线网铁车轻运输"
    "库渔盐粮减压缩涨递调稳维续继终结给纪术复征采购费资贸账赔赢优传伤仅价仪尽届层岁带币帮干废弹后"
    "径从恶凭戏担拟挤拦摊败断无昼暂东极样树权欧归决况测满渐济湾灾乌独获献疗盘众确础礼税竞签纠纯纸"
    "练纵罗习圣闻声脑临兴旧莱叶着盖艺药兰虫制见观览触订讨训托记访许诊评词试询诚语误说课请论咨证识"
    "谱护让丰贡贫贷赏赋赠赶趋跃轨军软较载辅辞边游远适迁选还邮释针银销钢录钱键锁鉴闭阅阔际陆阳随险"
    "双杂离难云灵静响页顺预顿频额愿顾风养余驻验鱼鲜齐龄龙阶义华侨妇残劳讯气绿们这师矿准铺转营检兽"
    "问剂岭屿滩沟泽泸闽赣粤琼陕贵凤阴郑孙吴陈马刘杨赵蒋韩冯邓萧卢苏吕贾邹谭赖龚庞温颜贺汤阎钟毕聂"
    "饶涂乔骆严邬闵鲁储禄宁简沧滨汉潍辽沈枫鹭鹤鹏岛经综烟视红纳紧绩织缮诉志认谈诸读变贝货贩贯买宾"
    "迹辑辖连违遗酿铜锋锦锅钟阁隐显飞饭饮骑惊鸟丽麦黄齿系妈宝将专寻冈岗弥彻恒庆宪怀悬抛扫扬换损抢"
    "抚拥择摄畅晓弃栈枪杀壳冲泄泪净浅涡浑凑灭沪滞洁潜润浇浓洒灯烧炉争爷尔墙狮玛异盗矫码砖碍谷积穷"
    "窝窜笔粪扎绍绅绝丝绢绑纲缀缓缔缘纬缕绕系缆罚聪听肃肿肤舱舰芜芦虚蚕冲装复详夸诞诺谋谢讲谨译赞"
    "猪猫贞贪贮赊贤卖贱赚赞赃践踪趸辉辈轿轰辩逊迟逻酱钉钠钙铃铅钩锐铝锂锡锻链镜铸钻闲闸闯阵隶雾韧"
    "顶颁颇颈颠飘饲饱饼馈驰驶驾骏腾驱骄驴松闹鲤鸭鹅鹰"
)
_TABLE: Final = str.maketrans(_TRADITIONAL, _SIMPLIFIED)


def simplified(text: str) -> str:
    """A text in simplified characters, one for one: for matching, while print stays as it is.

    The table has the usual characters of offices, levels, roles, headers and surnames, and of
    the words of goals that rules know; others stay.

    Examples
    --------
    >>> simplified("牽頭單位：縣衛生健康局；新建公園３個")
    '牵头单位：县卫生健康局；新建公园３个'
    """
    return text if text.isascii() else text.translate(_TABLE)


def as_printed(piece: str, plain: str, printed: str) -> str:
    """A piece of a simplified text as it is printed.

    Parameters
    ----------
    piece
        Part of `plain`.
    plain, printed
        The text as `simplified` gives it, and as printed.

    Examples
    --------
    >>> as_printed("县卫生局", "由县卫生局负责", "由縣衛生局負責")
    '縣衛生局'
    """
    at = plain.find(piece)
    return printed[at : at + len(piece)] if at >= 0 else piece
