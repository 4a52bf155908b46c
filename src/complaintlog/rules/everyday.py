"""Words of every day that people are called too, and what is written where a name was not known."""

from __future__ import annotations

import re


def words(text: str) -> frozenset[str]:
    """A list as it is read best."""
    return frozenset(text.split())


# Read as a name only with a capital or behind a title.
ENGLISH = words(
    "able an april art august autumn ban bell best bill bin bird bishop black blue bond book brook brown bush can "
    "change chase chance cherry chip christian church clay cook cross crystal daisy dale dan dawn day dean dear "
    "die do drew earl early east faith fan fine fish flower ford forest fox frank free gang gay gen gene gift glen "
    "gold good grace grant gray green grey guy hall hand hang happy hardy heath heather he her him hen hill ho "
    "hold hope house how hunt hunter ivy jack jade jay jean jin joy june just king knight lake lane lark law lee "
    "lie light lily ling little london long love low ma major man mark martin mason may me melody men miles miller "
    "moon more morning most near new nick no noble north olive page pan park pat pearl pen penny pin ping piper "
    "poppy power price prince queen rain ran rang ray read red rich rob rock rod root rose round ruby rush san "
    "sandy sang see sharp she short sky small so son song south spring star still stone storm strong summer sun "
    "sung sunny sweet taylor temple ten tie tiger to too tu under va victor violet wade walker wall wan wang ward "
    "warm watch water way we weeks well west white will win winter wise wolf wood word work yang you young yu"
)
# The same in German, and without accents in Spanish, French, Italian, Portuguese.
GERMAN = words(
    "alt bald bange blank blau bleich blind bose braun breit bunt derb dick dunkel dunn edel ehrlich eilig eng "
    "ernst fein fest fett feucht flach fleissig flink frech frei fremd frisch froh frohlich fromm fruh ganz gelb "
    "genau gerade gern gesund glatt gluck grade grau grob gros gross grosse grun gut gute guter hart heftig heil "
    "hell herzlich hoch hohl jung junge junger kalt keck klar klein kleine kleiner klug krank kraus krause kuhn "
    "kurz lang lange langer lau laut leer leicht leise lieb liebe lieber link locker los mager mehr mild mude "
    "munter mutig nah nass nett neu neue neuer niedrig offen ohne passend rasch rau rauh recht reich reif rein rot "
    "rund sanft satt sauber sauer scharf schief schlank schlau schlecht schlicht schmal schnell schon schone schrag "
    "schwach schwarz schwer sicher spat spitz stark steif steil still stolz streng stumpf sus suss tapfer tief treu "
    "trocken trube uber unter viel voll wahr warm weich weis weiss weit wenig wild wohl zahm zart"
)
ROMANCE = words(
    "abril agua aguado alba alegre alta alto amado amante amato amigo amor angel arena aurora ayuda baja bajo "
    "barato barba barbero barra barrio basso bastante beau bella bello bianca bianco bien blanc blanca blanche "
    "blanco bois bon bonita bonito bonne branco bravo brun bruno buena bueno caballero cabello cabeza calle calvo "
    "camino campo campos cano caro carta casa casado castillo chapelle chico claire clara claro clement concepcion "
    "constant conte corta cortes costa croix cruz cuesta dama delgado derecho dolores domingo dulce dura duro "
    "escribano esperanza estrecho estrella feliz ferrer fiel fiore flor flores fontaine fontana fort forte franca "
    "franco fuente fuentes fuerte gallardo gallo gatto gentile gioia gordo gracia gracias grand grande grasso gris "
    "gros guerra guerrero hermosa hermoso herrero hidalgo hoyos iglesia iglesias izquierdo joli jolie juste justo "
    "largo leal leao legal leite leon libre linda lindo llano lobo longo luce luna luz maestro maison mar marchand "
    "marina mariposa marques martes mata mayor mejor menor mercado merced mercedes mesa mesas miel milagros monte "
    "montero montes morena moro mota negra negro neri nero neves nieves noble noir noire nova novo nuevo oliva "
    "olivo pace palma palomo pan paris parra pastor paz pequeno pereza perla petit petite piccolo pilar pinto plaza "
    "pont porta porto postigo prado preto prieto puerta quieto rapido real redondo reina remedios rey reyes rico "
    "rio rios rivero robles roca roja rojo rosa rosado rosales rosario rosso rouge roux rubia rubio rueda russo "
    "sala salado salas sales salvador santa santo santos seco segura seguro serena sereno serra sierra sol soledad "
    "solo sordo tierra toro torre torres trigo valle vera verde verdi viejo vila villa viva vivo zapatero"
)
# Words of which every text is full: a name only behind a title, in the texts of its own case with a capital too.
EVERYWHERE = words(
    "a about after again all also and any are as at be been but by call called came day did for from get got had "
    "has have he her here his i if in is it its let like made make my never new no not now of off old on one or "
    "order our out over phone please price said same say she shop so some than that the their them then there they "
    "this time to today two up us use very was we went were what when where which who why with yes yet your id ok pc tv"
)
# Written into the field where nobody gave a name: nobody is called so.
NOBODY = words(
    "vip svip member regular loyal new old "
    "anonymous anon caller client customer guest nobody none unknown test someone somebody buyer patient tenant "
    "visitor nn na xx xxx ltd co inc llc plc corp gmbh ag kg sarl srl limited company "
    "匿名 匿名客户 匿名顾客 客户 顾客 客人 来电人 来电者 投诉人 投诉者 住户 业主 租户 租客 "
    "房客 储户 病人 患者 家属 路人 某人 某先生 某女士 先生 女士 小姐 不详 未知 不明 不知 未留 未提供 不愿透露 无名 "
    "无 保密 本人 同上 会员 用户 买家 食客 旅客 乘客 新客户 老客户 测试"
)
# Of a remark beside a name in its field, that it tells a place or of what kind the customer is.
BESIDE_A_NAME = NOBODY | words(
    "abteilung account acct agence apartment apt bed block branch building bureau buro chambre client cliente "
    "counter department dept desk empfang etage filiale flat floor gast geschaft geschaftsstelle gold guest haus "
    "head hotel house kasse kunde kundin laden lager location lounge magasin manager market markt mieter mieterin "
    "mitglied negozio neukunde niederlassung office oficina outlet owner patientin piso platinum reception regular "
    "restaurant room sede shop silver site stammkunde stammkundin standort station stock store sucursal table "
    "tienda tisch ufficio unit ward warehouse werk wheelchair wohnung zentrale zimmer zweigstelle"
)
# Behind a surname a name, and else a word: sought in the texts of its own case only.
NAMES_TOO = words(
    "平安 高兴 明天 今天 昨天 小时 方便 时间 安全 健康 快乐 幸福 文明 国家 建设 建国 和平 光明 "
    "美丽 可爱 明白 清楚 天天 多多 乐乐 开心 如意 吉祥 永远 长久 大方 自然 春天 夏天 秋天 冬天 "
    "阳光 东方 南方 北方 西方 中国 中华 大海 家家 一一 子女 成功 进步 胜利 红星 新华 海洋 森林 "
    "向前 前进 晓得 自强 志愿 立即 正当 安静 干净 文化 文件 建议 经常 如何 若是 可能 可以 不要 "
    "不能 这样 那样 之前 之后"
)
# Words in which a surname stands: 王 of 王府井 is nobody.
CHINESE = NAMES_TOO | words(
    "马上 马路 高度 高峰 高铁 高级 高低 提高 行李 李子 王牌 王子 王府井 国王 大王 女王 白天 白色 "
    "白酒 空白 包括 包装 包子 面包 钱包 红包 书包 及时 同时 当时 平时 有时 临时 时候 时光 方面 "
    "方式 方法 方案 对方 双方 地方 官方 常常 正常 非常 平常 日常 安排 安装 安心 保安 江山 黄色 "
    "黄金 黄瓜 金额 金属 现金 押金 奖金 石头 宝石 花生 花费 花园 鲜花 牛奶 牛肉 蜗牛 羊肉 鱼肉 "
    "水果 水平 水管 汤圆 热汤 米饭 大米 玉米 米粉 田地 张贴 紧张 主张 一张 两张 夸张 张口 周末 "
    "周年 周围 周到 一周 上周 下周 本周 每周 周日 周一 周二 周三 周四 周五 周六 吴语 郑重 孙子 "
    "孙女 赵县 朱红 胡说 胡乱 胡同 二胡 何时 何必 任何 为何 几何 陈旧 陈列 陈述 杨梅 杨树 林业 "
    "树林 园林 程度 程序 过程 工程 流程 全程 曹操 于是 由于 关于 对于 属于 位于 至于 终于 余额 "
    "余下 其余 多余 业余 单位 单子 单独 简单 订单 账单 菜单 保单 名单 全部 全家 安全带 完全 齐全 "
    "万一 千万 丁字 甲乙 毛病 毛巾 羊毛 毛衣 温度 温水 体温 气温 路上 路边 道路 路过 车站 连接 "
    "连续 连忙 管理 管道 保管 主管 不管 成本 成为 完成 年底 年轻 今年 明年 去年 能力 功能 应该 "
    "应当 反应 供应 明显 说明 证明 和气 平和 暖和 来自 将来 本来 后来 未来 回来 起来 段时间 阶段 "
    "手段 段落 沙发 沙子 龙虾 龙头 水龙头 尤其 左右 古代 谷物 稻谷 史上 历史 常温 常见 顾客 照顾 "
    "顾问 严重 严格 华丽 文字 中文 英文 论文 房间 房子 房东 住房 门口 门票 部门 商品 商店 商家 "
    "商量 商务 向来 方向 一向 解决 了解 解释 理解 查询 检查 调查 司机 公司 司法 尚未 高尚 时尚 "
    "乐意 音乐 娱乐 可乐 盛饭 丰盛 党员 共同 莫名 莫非 易碎 容易 交易 贸易 费用 免费 收费 浪费 "
    "付费 车费 景点 风景 背景 夏季 春季 冬季 秋季 冬瓜 计划 总计 设计 会计 强调 强烈 加强 支付 "
    "支持 支出 习惯 学习 学校 学生 党的 展示 发展 展览 童年 儿童 柴油 柴火 车辆 火车 汽车 停车 "
    "项目 事项 款项 娄底 权利 宁可 宁愿 宁静 仇恨 报仇 寿司 寿命 长寿 元旦 单元 公元 美元 欧元 "
    "日元 "
    "施工 童工 包工 王爷 建国门 建国路 建国饭店 平安夜 平安银行 平安保险 中国平安 和平路 和平门 "
    "和平饭店 和平区 东方明珠 东方航空 光明牛奶 光明乳业 新华书店 新华社 文化宫 文化馆 中国银行 "
    "中国人 中国移动 中国电信 中国联通 健康码 健康证 安全帽 安全门 安全员 阳光房 阳光板 国家队 "
    "海洋馆 红星美凯龙 小时候 小时工 花生酱 花生油 花生米 花生糖 花生豆 桃李 桃子 桃花 桃树 "
    "桃酥 核桃 樱桃 蜜桃 梅花 乌梅 话梅 酸梅 兰州 兰花 莲子 莲藕 菊花 荷花 荷叶 荷兰 竹子 "
    "竹笋 松子 松树 放松 轻松 杏仁 银杏 燕窝 燕麦 凤梨 凤爪 老虎 马虎 雪花 下雪 雪糕 下雨 "
    "雨伞 云南 云吞 冰箱 冰块 冰水 冰淇淋 星期 星级 月饼 月底 春节 青春 东西 房东 京东 西瓜 "
    "西餐 北京 东北 漂亮 亮度 光线 红包 红色 强制 勉强 英语 英国 过敏 敏感 洋葱 微波炉 军人 "
    "伟大 刚才 刚刚 刚好 勇敢 飞机 起飞 超市 超过 超时 宝宝 宝贝 淘宝 支付宝 贝壳 最佳 "
    "方太 邮局 时局 全局 当局 结局 布局 万科 文科 全科 理科 老兄 师兄 仁兄 弟兄"
)
BEFORE_A_SURNAME = frozenset("时区白米于方高包路石马龙商鱼何常向能和平安关年万成全明金单应管")  # 小时, 小区, 老是
_WORDS = ENGLISH | GERMAN | ROMANCE | EVERYWHERE
_LONGEST = max(map(len, CHINESE))
_ANY = re.compile("|".join(sorted(CHINESE, key=len, reverse=True)))


def is_word(form: str) -> bool:
    """Whether a form is also a word, or so short that it may be one: a name only with a capital or a title."""
    return form in _WORDS or (len(form) <= 2 and form.isascii() and form.isalpha())


def is_in_a_word(text: str, start: int, end: int) -> bool:
    """Whether what stands there is part of a longer word of every day: 王 of 王府井."""
    begin = max(start - _LONGEST, 0)
    around = text[begin : end + _LONGEST]
    return any(
        found.start() + begin <= start and end <= found.end() + begin and len(found[0]) > end - start
        for place in range(len(around))
        if (found := _ANY.match(around, place))
    )
