import type { Prng } from '../prng.ts';

/** Where an employer stands: decides its way to the committee. */
export type Affiliation = 'PROVINCIAL' | 'PROVINCIAL_ENTERPRISE' | 'CITY' | 'COUNTY';

export interface Unit {
  /** As on the cover of the form. */
  readonly name: string;
  /** As on its seal; the cover may go on with a second-level unit. */
  readonly seal: string;
  readonly affiliation: Affiliation;
  /** 主管部门 of a provincial unit; for a city unit the city bureau. */
  readonly competent: string;
  readonly city: string;
  readonly division: string;
}

export const CITIES: readonly (readonly [city: string, division: string, counties: readonly string[]])[] = [
  ['沈阳市', '210102', ['康平县', '法库县', '新民市', '沈阳市浑南区']],
  ['大连市', '210203', ['庄河市', '瓦房店市', '长海县']],
  ['鞍山市', '210302', ['海城市', '台安县', '岫岩满族自治县']],
  ['抚顺市', '210403', ['清原满族自治县', '新宾满族自治县']],
  ['本溪市', '210502', ['桓仁满族自治县', '本溪满族自治县']],
  ['丹东市', '210602', ['东港市', '凤城市', '宽甸满族自治县']],
  ['锦州市', '210702', ['凌海市', '黑山县', '义县']],
  ['营口市', '210802', ['盖州市', '大石桥市']],
  ['阜新市', '210902', ['彰武县', '阜新蒙古族自治县']],
  ['辽阳市', '211002', ['灯塔市', '辽阳县']],
  ['盘锦市', '211102', ['盘山县', '盘锦市大洼区']],
  ['铁岭市', '211202', ['昌图县', '开原市', '西丰县']],
  ['朝阳市', '211302', ['建平县', '喀喇沁左翼蒙古族自治县', '凌源市']],
  ['葫芦岛市', '211402', ['绥中县', '兴城市', '建昌县']],
];

const PROVINCIAL: readonly (readonly [name: string, competent: string])[] = [
  ['辽宁省计量科学研究院', '辽宁省市场监督管理局'],
  ['辽宁省特种设备安全检测研究院', '辽宁省市场监督管理局'],
  ['辽宁省标准化研究院', '辽宁省市场监督管理局'],
  ['辽宁省检验检测认证中心', '辽宁省市场监督管理局'],
  ['辽宁省市场监管事务服务中心', '辽宁省市场监督管理局'],
  ['辽宁省纤维质量监测中心', '辽宁省市场监督管理局'],
  ['辽宁省产品质量监督检验院', '辽宁省市场监督管理局'],
  ['辽宁省水利水电科学研究院', '辽宁省水利厅'],
  ['辽宁省交通运输事业发展中心', '辽宁省交通运输厅'],
  ['辽宁省生态环境监测中心', '辽宁省生态环境厅'],
  ['辽宁省农业发展服务中心', '辽宁省农业农村厅'],
  ['辽宁省能源检测研究中心', '辽宁省工业和信息化厅'],
];

const ENTERPRISES: readonly string[] = [
  '辽宁省城乡建设集团有限责任公司',
  '辽宁省水资源管理集团有限责任公司',
  '辽宁控股（集团）有限责任公司',
  '辽宁省交通建设投资集团有限责任公司',
];

const CITY_KINDS = [
  '计量测试所',
  '特种设备检验检测研究院',
  '产品质量检验检测院',
  '标准化研究所',
  '检验检测认证集团有限公司',
  '检验检测中心',
];
const COUNTY_KINDS = ['市场监管事务服务中心', '计量检定测试所', '检验检测中心', '产品质量监督检验所'];
const SECOND_LEVEL = [
  '力学计量研究所',
  '热工计量研究所',
  '承压设备检验部',
  '机电设备检验部',
  '信息中心',
  '第一分院',
];

/** `cityName` holds a city or county unit to one city. */
export function unit(rng: Prng, affiliation: Affiliation, cityName?: string): Unit {
  if (affiliation === 'PROVINCIAL') {
    const [name, competent] = rng.pick(PROVINCIAL);
    const second = rng.chance(0.2) ? rng.pick(SECOND_LEVEL) : '';
    return { name: name + second, seal: name, affiliation, competent, city: '沈阳市', division: '210102' };
  }
  if (affiliation === 'PROVINCIAL_ENTERPRISE') {
    const name = rng.pick(ENTERPRISES);
    const second = rng.pick(['质量技术部', '检测分公司', '计量检测中心', '安全质量部']);
    const competent = '辽宁省人民政府国有资产监督管理委员会';
    return { name: name + second, seal: name, affiliation, competent, city: '沈阳市', division: '210102' };
  }
  const [city, division, counties] = CITIES.find(([name]) => name === cityName) ?? rng.pick(CITIES);
  const name =
    affiliation === 'CITY' ? city + rng.pick(CITY_KINDS) : rng.pick(counties) + rng.pick(COUNTY_KINDS);
  return { name, seal: name, affiliation, competent: `${city}市场监督管理局`, city, division };
}
