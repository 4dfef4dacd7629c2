/**
 * Characters that the recogniser puts, with 0.6 and more, for rarer ones that it does not know (璃 for 瑀), and that are
 * uncommon in names themselves. Measured by `test/tools/measure-lookalikes.ts` on the second level of GB 2312 and on
 * characters of given names beyond it, in three typefaces at 100 and 150 dpi; those common in names are left out, since
 * there the rarer one is far less likely than the one that was read.
 */
const MAY_HIDE_A_RARER_ONE: ReadonlySet<string> = new Set(
  [
    '丝丫么之也乡乱从件仿会伤佛作佬侧侨俏俱倚债偎做偷僚其兼决凝出函别到刿募勺区卅半卤危卷参变口叻吠吡',
    '吩吵告呢咎咒咤咳哆哗哭哺哼唆啖啰啶喀喂喊喷喽嗅嗪嘎嘧嘲嘴嘿噶囊回囱围图圃场坛坝坨垒埃埋堑堤場塘塞',
    '填墨墩处奈妩姆姐姑娆娶嫂嬉孚孵宪寫局屏屐屡屿岁峻崂嵋巢巨巫帐幌幢幽广庇底度庵弦弧弩弹录彧徽忧快怒',
    '怪恬悄惊惚惟惧惯愣愤慢慰憨懦战戳扁扩报抵拷拽挝挪挺捆捡捻授掘接掩掺揉提握搽撤播撰撼擅操擎擢攀攒攘',
    '支敛整斜族昇晃晒晕晞晰暄暖暗暮机果枢柄柘栖桢桥桨桶條梧检棕棘椅楂楔楸概榆榈槛樱樽橘橡檗欲歌殖殼毓',
    '毗氏气氙氢氽汨汽没沥泊泾洗洞洱洼浏浑浙浣浥涓涞涸淀淞淡渎渔渭渺湓溇溟溢溧溺滇滤滩演潜潺澈激濒濛灌',
    '焱煤燮犹狂狙狸猕猩猬玛玥环现玷珈琉琊琢瑟瑩璃璧瓒瓣瓯甚疑疗疝疱疽病症痢痪瘤瘦瘩瘫瘴癜癣皖盱盹眶睡',
    '瞩矾研砷硼碗碟碣碰碴磷礻祈禅禽秒积称究窕窖笃笋笙笛第笼筆等筑筒答策筠筷签箍箕算箭篮簇簧籽粮糕糖系',
    '總繁纤细终给络绡绩续绵编缙缝缠缤缩罐罢署翊翼耸耽聋职聘聿肇肋肝肪肮肼肿胆胖胞胸脯脸脾腩腹腺膛膨般',
    '芪苯茉茨茫茶荃荒荤荥荫药荸莓莞莱获莺菀菏菱萎萤营著葱葵蒸蓮蔑蔷蕈蕙蕨蕲薪藜藻蚜蚤蛇蛋蛰蜘蜱蝙蝴蝶',
    '螂螨螯螺蟠蟾蠡衰袄裔裸褐褪规览警订讷论话语说读谏谪象貌货贯贰贱贼赋赢起趁趟足跃跌跎跟跷踏踞蹈蹼躁',
    '躺转轮软轻辽追逅选逐逛逢遍遏邀邃邈邑邯部郸酒酗酚酪醒釀鈴鎏钅钉钜钦钨钩钵铃铈铋铢铨锉锌锚锡锤键锯',
    '镁镇镊镐镖镧镭间闽阁阉阎阙阶限陣隍隔雯電雾需霉靛韶顧顽颁预颌颗颠饥饰饵饸饺馆馒首驱驿验骗骞骤髻鬟',
    '魔鲈鲜鲤鲨鲷鳖鳞鹅鹊鹑鹜鹭麋麓黍黑黔默黛點龈龟',
  ].join(''),
);

/** True where a name as read may stand for one that the engine can't spell: then its confidence says nothing. */
export const mayBeRarer = (name: string): boolean =>
  [...name].some((character) => MAY_HIDE_A_RARER_ONE.has(character));
