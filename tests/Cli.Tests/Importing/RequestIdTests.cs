using System.Security.Cryptography;
using System.Text;

namespace Gateway.Cli.Tests.Importing;

/// <summary>Ids as the first version of the import made them: a file that was imported with it is known when it comes again.</summary>
public class RequestIdTests
{
    [Theory]
    [InlineData("flight-300.csv", "import-c459264ddb68a96fa75aac090317d6c18e1a512a",
        "ffaca23599fd52a1e1fa7d4f00b462108e2b062db6136038335f3a1e3009490a")]
    [InlineData("paper-200.gb18030.csv", "import-0493af3612a5f170a7f03595032ec93298da7954",
        "21231e2e71f13a7b8d53670eb0c64d31684bae751e9052ff324ee342c7ac9d44")]
    [InlineData("paper-500.csv", "import-8a2dfa5698f23883d61696e9b731e52ed68a9135",
        "cd7712c6d0cc8d88504259cdc14cf46d4ab4ed2df2e52aea979640f0278131b6")]
    public void The_forms_of_a_sample_keep_their_ids(string file, string first, string all)
    {
        var ids = Tables.Forms(File.ReadAllBytes($"Data/{file}")).Select(form => form.Request.RequestId).ToList();
        Assert.Equal(first, ids[0]);
        Assert.Equal(all, Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(string.Join('\n', ids)))));
    }

    [Fact]
    public void Words_names_and_other_ways_of_writing_keep_their_ids()
    {
        const string headings = "姓名,证件类型,证件号码,签发国,手机号,同行,到达日期,到达时间,交通方式,车次,座位,出发地,目的,区县,详细地址,预计卡口,接触史,症状,短信语言,表格编号,进入时间,进入卡口\n";
        string[] rows =
        [
            "张三丰,身份证,230103199001011237,中国, 138-1234-5678,P1,2026年11月28日,15：40,高铁,g1234,3A,北京,返哈,南岗,中山路100号,AIR-HRB-D,无,发热、咳嗽,中文,S1,2026-11-27 11:29,ROAD-HSX-1",
            "JOHN SMITH,护照,e12345678,usa,,,2026/11/28,1540,飞机,CZ6218,,840,探亲,哈尔滨市道里区,a b,,不详,N/A,en,,,",
            "李四,台胞证,12345678,,013812345678,,20261128,,自驾车,黑A12345,,230000,出差,宾,x,,有,无症状,,,,",
        ];
        Assert.Equal(
            [
                "import-afe866822d97ead3a049535bdbff33642ad4cfb5",
                "import-71c79585df440e605a74d9049bddb10b12dde51b",
                "import-39cf7d80a105a58785ce25f44bf421ae5ac78470",
            ],
            Tables.Forms(Encoding.UTF8.GetBytes(headings + string.Join('\n', rows))).Select(form => form.Request.RequestId));
    }
}
