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
# Words of which every text is full: a name only behind a title, in the texts of its own case with a capital too.
EVERYWHERE = words(
    "a about after again all also and any are as at be been but by call called came day did for from get got had "
    "has have he her here his i if in is it its let like made make my never new no not now of off old on one or "
    "order our out over phone please price said same say she shop so some than that the their them then there they "
    "this time to today two up us use very was we went were what when where which who why with yes yet your"
)
# Written into the field where nobody gave a name: nobody is called so.
NOBODY = words(
    "vip svip member regular loyal new old "
    "anonymous anon caller client customer guest nobody none unknown test someone somebody buyer patient tenant "
    "visitor nn na xx xxx 匿名 匿名客户 匿名顾客 客户 顾客 客人 来电人 来电者 投诉人 投诉者 住户 业主 租户 租客 "
    "房客 储户 病人 患者 家属 路人 某人 某先生 某女士 先生 女士 小姐 不详 未知 不明 不知 未留 未提供 不愿透露 无名 "
    "无 保密 本人 同上 会员 用户 买家 食客 旅客 乘客 新客户 老客户 测试"
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
    "日元"
)
BEFORE_A_SURNAME = frozenset("时区白米于方高包路石马龙商鱼何常向能和平安关年万成全明金单应管")  # 小时, 小区, 老是
_LONGEST = max(map(len, CHINESE))
_ANY = re.compile("|".join(sorted(CHINESE, key=len, reverse=True)))


def is_word(form: str) -> bool:
    """Whether a form is also a word, or so short that it may be one: a name only with a capital or a title."""
    return form in ENGLISH or form in EVERYWHERE or (len(form) <= 2 and form.isascii() and form.isalpha())


def is_nobody(form: str) -> bool:
    """Whether it is no name but says that there is none."""
    return form in NOBODY


def is_in_a_word(text: str, start: int, end: int) -> bool:
    """Whether what stands there is part of a longer word of every day: 王 of 王府井."""
    begin = max(start - _LONGEST, 0)
    around = text[begin : end + _LONGEST]
    return any(
        found.start() + begin <= start and end <= found.end() + begin and len(found[0]) > end - start
        for place in range(len(around))
        if (found := _ANY.match(around, place))
    )
