"""Find an earlier request in either script, with its years in figures or in numerals."""

import hashlib
import re
import unicodedata

import sqlalchemy as sa
from alembic import op

revision = "0055"
down_revision = "0049"
branch_labels = None
depends_on = None

_AT_ONCE = 500
_COMPARED = 2000
_CASE = sa.table("case", sa.column("id"), sa.column("description"), sa.column("likeness"))
# How words were compared when this was written; what the house does later is a later revision.
_SCRIPTS = (
    "請请問问麼么時时間间開开關关書书長长門门領领導导們们個个應应該该辦办處处經经過过還还這这給给對对說说話话訴诉"
    "複复復复議议補补貼贴標标準准實实點点錢钱單单費费預预決决資资訊讯業业務务報报檢检舉举貪贪檔档電电號号碼码類类"
    "發发獲获選选評评審审覈核驗验專专獎奖勵励產产學学習习機机構构國国區区縣县鄉乡鎮镇車车輛辆運运輸输環环護护衛卫"
    "醫医療疗藥药險险養养勞劳動动規规劃划設设築筑違违壓压無无與与為为從从來来進进遠远連连達达總总結结統统計计證证"
    "據据記记錄录錯错誤误稱称員员誰谁讓让幫帮謝谢滿满態态變变轉转線线網网絡络頁页繳缴罰罚責责權权謀谋賄贿賂赂紅红"
    "廢废飯饭樓楼廠厂鄰邻擾扰靜静聲声幾几歲岁萬万億亿兩两協协調调確确認认簽签約约購购買买賣卖價价質质種种農农戶户"
    "貧贫難难雖虽歡欢樂乐愛爱聽听見见觀观覺觉現现場场創创劵券頭头條条項项圖图館馆園园樣样歷历職职維维擔担備备償偿"
    "債债僅仅優优儲储兒儿內内冊册凍冻則则勢势匯汇卻却參参啟启喪丧嚴严圍围團团執执塊块墊垫壞坏壽寿夥伙夾夹奪夺婦妇"
    "媽妈孫孙寧宁寬宽寶宝將将尋寻屆届層层屬属島岛師师帳帐幣币幹干廣广廳厅張张強强歸归當当徵征慣惯慶庆憑凭憲宪懷怀"
    "戰战採采掃扫搶抢擇择擴扩攔拦攜携敗败斷断於于曆历東东極极樹树橋桥欄栏殘残殺杀況况洩泄測测滅灭漁渔漢汉漲涨潔洁"
    "濟济濕湿灣湾災灾煙烟熱热燈灯營营爭争爺爷牆墙獨独畢毕盜盗監监盤盘眾众礎础礦矿稅税穩稳窮穷競竞筆笔節节範范糧粮"
    "糾纠納纳紙纸終终組组綠绿練练緩缓縮缩績绩織织繼继續续腦脑臨临艱艰莊庄華华葉叶蓋盖藝艺蘇苏虛虚製制視视訂订訓训"
    "許许詞词試试詳详語语誠诚課课談谈論论諒谅諮咨識识譯译讀读豐丰貨货販贩貸贷貿贸賠赔賢贤賴赖贈赠軍军軟软較较載载"
    "輔辅輕轻輪轮遞递適适遲迟遺遗郵邮釋释針针鈔钞銀银銷销鋪铺鍵键鐵铁閉闭閱阅隊队際际陳陈陸陆陽阳隨随隱隐雙双雜杂"
    "離离靈灵響响頂顶順顺須须頻频題题額额願愿風风飛飞飲饮餘余駁驳駕驾駛驶驚惊體体髮发鬧闹魚鱼鳥鸟麗丽黃黄黨党齊齐"
    "齡龄係系佔占鬥斗氫氢寫写聯联繫系別别賬账會会棟栋裡里裏里邊边後后沒没顧顾顯显騙骗龍龙儘尽減减劉刘劑剂勝胜勸劝"
    "厭厌吳吴喬乔喚唤嘗尝嘆叹圓圆堅坚塵尘墮堕壯壮夠够夢梦奧奥岡冈峽峡崗岗嶺岭巖岩帶带庫库廁厕廟庙彈弹彙汇徑径徹彻"
    "恆恒悅悦惡恶慘惨慮虑憂忧懸悬懶懒戲戏拋抛挾挟捨舍掛挂換换損损搖摇摺折撐撑撥拨撫抚擊击擋挡擠挤擬拟擺摆攝摄攤摊"
    "敘叙敵敌數数晉晋晝昼暈晕暫暂曉晓朧胧棄弃棗枣棧栈楊杨榮荣樞枢櫃柜歐欧殼壳毀毁氣气沖冲淚泪淨净淺浅湧涌湯汤溝沟"
    "溫温漸渐潤润澤泽濁浊濃浓濤涛濫滥濱滨烏乌煩烦燒烧爐炉爾尔牽牵犧牺狀状獄狱獸兽獻献畝亩異异疊叠癢痒盞盏盡尽盧卢"
    "睏困礙碍禍祸禮礼禪禅穀谷積积窯窑竊窃簡简籌筹籤签紀纪紋纹紐纽純纯級级紛纷細细絕绝絲丝綁绑綱纲緊紧緒绪緣缘編编"
    "緻致縱纵繞绕繪绘罷罢羅罗羨羡義义聖圣聞闻聰聪肅肃脅胁脈脉腳脚腸肠膚肤臉脸臺台興兴舊旧艦舰荊荆莖茎蓮莲蔣蒋薦荐"
    "藍蓝蘭兰虧亏蝕蚀術术衝冲裝装襲袭覽览討讨託托診诊註注詢询詩诗誇夸誌志誕诞諾诺謊谎謎谜講讲謠谣譽誉貝贝負负財财"
    "貢贡貫贯貯贮貴贵賀贺賓宾賺赚贊赞贏赢趕赶趙赵跡迹踐践躍跃軌轨輝辉輯辑轄辖轟轰辭辞迴回逕径週周遙遥遜逊遷迁邏逻"
    "鄧邓鄭郑醜丑醬酱釐厘釣钓鉛铅銅铜銘铭鋒锋鋼钢錦锦鍋锅鎖锁鏡镜鐘钟鑑鉴閃闪閒闲闊阔闖闯陣阵陰阴階阶隻只雞鸡雲云"
    "霧雾頑顽頒颁顏颜飾饰飽饱餅饼饒饶馬马駐驻騎骑騷骚驅驱鮮鲜鳴鸣麥麦齒齿龜龟檯台囑嘱"
)
_SIMPLIFIED = {ord(old): new for old, new in zip(_SCRIPTS[::2], _SCRIPTS[1::2], strict=True)}
_NUMERALS = re.compile(
    r"[一二三四五六七八九〇零○]{4}(?=年)|(?:一九|二[〇零○])[一二三四五六七八九〇零○]{2}|(?<=第)[一二三四五六七八九](?=[批期号次届季])"
)
_DIGITS = str.maketrans("一二三四五六七八九〇零○", "123456789000")


def upgrade() -> None:
    """Bring the schema here."""
    bind, last = op.get_bind(), 0
    rows = sa.select(_CASE.c.id, _CASE.c.description, _CASE.c.likeness).where(_CASE.c.likeness.is_not(None))
    change = sa.update(_CASE).where(_CASE.c.id == sa.bindparam("row")).values(likeness=sa.bindparam("what"))
    # By its key and not all at once: an office of many years has more words than memory.
    while found := bind.execute(rows.where(_CASE.c.id > last).order_by(_CASE.c.id).limit(_AT_ONCE)).all():
        known = [{"row": row.id, "what": _likeness(row.description), "was": row.likeness} for row in found]
        changes = [{"row": each["row"], "what": each["what"]} for each in known if each["what"] != each["was"]]
        if changes:
            bind.execute(change, changes)
        last = found[-1].id


def _likeness(text: str) -> str | None:
    said = unicodedata.normalize("NFKC", text.translate(_SIMPLIFIED))
    said = _NUMERALS.sub(lambda found: found.group(0).translate(_DIGITS), said)
    folded = unicodedata.normalize("NFKC", said).casefold()
    plain = "".join(sign for sign in folded if sign.isalnum())[:_COMPARED]
    return hashlib.sha256(plain.encode()).hexdigest() if plain else None
