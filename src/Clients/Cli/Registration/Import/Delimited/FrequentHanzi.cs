using System.Collections.Frozen;

namespace Gateway.Cli.Registration.Import.Delimited;

/// <summary>The hanzi that names, addresses and words of forms are made of: a text that was decoded rightly is full of them.</summary>
internal static class FrequentHanzi
{
    /// <summary>Text of people has 40 to 70 in a hundred; hanzi that come out of another encoding about 8.</summary>
    private const double Least = 0.25;

    private const int Fewest = 4;

    private static readonly FrozenSet<char> Hanzi = (
        "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"
        + "明国文华建军平志伟东海强晓生光小永成民红丽梅英芳玉秀兰霞燕敏静娜辉鹏飞涛超勇杰磊波斌宇浩凯健俊帆玲艳娟萍慧婷雪琳云洋桂淑珍春秋冬"
        + "路号楼室区市省县镇乡村街道单元栋庄园广场大中山西南北新哈尔滨黑呼宾阿城双木通正依延尚五常香坊房松里外岗一二三四五六七八九十"
        + "无有返回家探亲工作出差身份证护照飞机火车铁客自驾男女").ToFrozenSet();

    public static bool Prove(string text)
    {
        var (hanzi, frequent) = (0, 0);
        foreach (var each in text)
        {
            if (each is < '\u4E00' or > '\u9FFF')
                continue;
            hanzi++;
            if (Hanzi.Contains(each))
                frequent++;
        }

        return frequent >= Fewest && frequent >= hanzi * Least;
    }
}
