/** Liaoning's cities with their districts and counties, and names that lie outside (GB/T 2260, 未核实). */
import type { PackData } from '../../rules/pack.ts';

const city = (short: string, code: string, districts: string) => ({
  name: `${short}市`,
  short,
  code,
  districts: districts.split(' '),
});

const cities = [
  city(
    '沈阳',
    '210100',
    '和平区 沈河区 大东区 皇姑区 铁西区 苏家屯区 浑南区 沈北新区 于洪区 辽中区 康平县 法库县 新民市',
  ),
  city('大连', '210200', '中山区 西岗区 沙河口区 甘井子区 旅顺口区 金州区 普兰店区 长海县 瓦房店市 庄河市'),
  city('鞍山', '210300', '铁东区 铁西区 立山区 千山区 台安县 岫岩满族自治县 岫岩县 海城市'),
  city('抚顺', '210400', '新抚区 东洲区 望花区 顺城区 抚顺县 新宾满族自治县 新宾县 清原满族自治县 清原县'),
  city('本溪', '210500', '平山区 溪湖区 明山区 南芬区 本溪满族自治县 本溪县 桓仁满族自治县 桓仁县'),
  city('丹东', '210600', '元宝区 振兴区 振安区 宽甸满族自治县 宽甸县 东港市 凤城市'),
  city('锦州', '210700', '古塔区 凌河区 太和区 黑山县 义县 凌海市 北镇市'),
  city('营口', '210800', '站前区 西市区 鲅鱼圈区 老边区 盖州市 大石桥市'),
  city('阜新', '210900', '海州区 新邱区 太平区 清河门区 细河区 阜新蒙古族自治县 阜新县 彰武县'),
  city('辽阳', '211000', '白塔区 文圣区 宏伟区 弓长岭区 太子河区 辽阳县 灯塔市'),
  city('盘锦', '211100', '双台子区 兴隆台区 大洼区 盘山县'),
  city('铁岭', '211200', '银州区 清河区 铁岭县 西丰县 昌图县 调兵山市 开原市'),
  city('朝阳', '211300', '双塔区 龙城区 朝阳县 建平县 喀喇沁左翼蒙古族自治县 喀左县 北票市 凌源市'),
  city('葫芦岛', '211400', '连山区 龙港区 南票区 绥中县 建昌县 兴城市'),
  // Not in GB/T 2260: it spans two cities and has a bureau of its own.
  { name: '沈抚改革创新示范区', short: '沈抚', code: 'LN-SF', districts: [] },
];

const OUTSIDE =
  '北京 天津 上海 重庆 河北 山西 内蒙古 吉林 黑龙江 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 广西 海南 四川 贵州 云南 西藏 陕西 甘肃 青海 宁夏 新疆 香港 澳门 台湾 广州 深圳 长春 哈尔滨 石家庄 太原 呼和浩特 济南 青岛 郑州 武汉 长沙 南京 苏州 杭州 宁波 合肥 福州 厦门 南昌 成都 昆明 贵阳 西安 兰州 银川 西宁 乌鲁木齐 拉萨 南宁 海口';

/** Further cities a character away from one of Liaoning's. */
const LIKE_OURS =
  '唐山 邯郸 保定 张家口 朔州 忻州 运城 晋城 乌海 白山 白城 公主岭 佳木斯 黑河 徐州 常州 盐城 扬州 泰州 连云港 张家港 启东 温州 湖州 台州 舟山 衢州 慈溪 东阳 临海 温岭 江山 黄山 马鞍山 滁州 阜阳 宿州 池州 宣城 安庆 泉州 漳州 莆田 赣州 东营 威海 德州 聊城 滨州 海阳 莱阳 龙口 诸城 禹城 洛阳 平顶山 安阳 濮阳 漯河 南阳 信阳 周口 济源 襄阳 鄂州 荆州 随州 枣阳 当阳 老河口 衡阳 邵阳 岳阳 益阳 永州 郴州 浏阳 珠海 佛山 惠州 梅州 河源 揭阳 潮州 清远 柳州 梧州 北海 贵港 钦州 贺州 泸州 德阳 绵阳 乐山 眉山 达州 资阳 安顺 玉溪 保山 咸阳 汉中 固原 海东';

/** Places outside the province, whose names are no misread ones of it. */
export const placesElsewhere: readonly string[] = [
  ...OUTSIDE.split(' '),
  ...LIKE_OURS.split(' ').map((name) => `${name}市`),
];

export const places: PackData['places'] = {
  province: { name: '辽宁省', short: '辽宁', idPrefix: '21', prefixes: ['辽宁', '省'] },
  cities,
  countySuffixes: ['县', '乡', '镇', '街道'],
  outside: OUTSIDE.split(' '),
  bureaus: cities.map(({ name, short }) => ({
    name: `${name}市场监督管理局`,
    aliases: [
      `${name}市场监管局`,
      `${short}市场监督管理局`,
      `${short}市场监管局`,
      `${short}示范区市场监督管理局`,
      `辽宁省${name}市场监督管理局`,
    ],
  })),
};
