using System.Text;
using Gateway.Cli.Registration.Import;
using Gateway.Cli.Registration.Import.Files;
using Gateway.Cli.Registration.Import.Headings;

namespace Gateway.Cli.Tests.Importing;

public class EncodingTests
{
    private const string Latin = "name,document_number,destination_address\n";
    private const string Chinese = "姓名,证件号码,详细地址\n";
    private const string People = "王小明,230103199001011237,哈尔滨市南岗区中山路一百号\n赵丽华,230102198506150020,道里区中央大街二十五号\n";

    static EncodingTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    [Theory]
    [InlineData("gb18030", Chinese, "CSV, GB18030")]
    [InlineData("gb18030", Latin, "CSV, GB18030")]
    [InlineData("utf-16", Chinese, "CSV, UTF-16")]
    [InlineData("utf-16BE", Chinese, "CSV, UTF-16BE")]
    [InlineData("utf-8", Latin, "CSV, UTF-8")]
    public void An_encoding_is_found_without_a_mark(string encoding, string headings, string format)
    {
        var content = Encoding.GetEncoding(encoding).GetBytes(headings + People);
        Assert.Equal(format, Tables.Format(content));
        var table = Tables.Of(content);
        Assert.Equal(["王小明", "赵丽华"], table.Rows.Select(row => table.Cell(row, FormColumn.Name)));
        Assert.Equal("道里区中央大街二十五号", table.Cell(table.Rows[1], FormColumn.Address));
    }

    [Fact]
    public void Big5_is_found_by_its_own_frequent_hanzi()
    {
        const string people = "陳大文,12345678,哈爾濱市南崗區中山路一百號\n林美玲,12345679,道里區中央大街二十五號三樓\n";
        var content = Encoding.GetEncoding("big5").GetBytes(Latin + people);
        Assert.Equal("CSV, Big5", Tables.Format(content));
        var table = Tables.Of(content);
        Assert.Equal(["陳大文", "林美玲"], table.Rows.Select(row => table.Cell(row, FormColumn.Name)));
    }

    [Theory]
    [InlineData("euc-kr", "김민준,M12345678,서울특별시 강남구 테헤란로\n이서연,M12345679,부산광역시 해운대구 센텀중앙로\n박지훈,M12345680,대구광역시 수성구 동대구로\n")]
    [InlineData("windows-1251", "Иванов Иван,721234567,Харбин улица Центральная\nПетрова Мария,721234568,Харбин проспект Победы\n")]
    [InlineData("shift_jis", "山田太郎,TK1234567,東京都新宿区西新宿のビル\n鈴木はなこ,TK1234568,大阪府大阪市きたく梅田\n")]
    [InlineData("windows-1252", "José García,AB123456,Calle Peña 5\n")]
    public void An_encoding_that_cannot_be_told_for_certain_is_asked_for(string encoding, string people)
    {
        var content = Encoding.GetEncoding(encoding).GetBytes(Latin + people);
        var failure = Assert.Throws<SourceException>(() => Tables.Of(content));
        Assert.Equal("import.unknown_encoding", failure.Key);
        var named = SourceFile.Read(content, encoding, [], TestContext.Current.CancellationToken);
        Assert.Equal(people.Split(',')[0], named.Sheets[0].Rows[1].Cells[0].Text);
    }

    [Fact]
    public void A_row_of_GBK_pasted_into_UTF_8_spoils_only_itself()
    {
        byte[] content =
        [
            .. Encoding.UTF8.GetBytes(Chinese + People),
            .. Encoding.GetEncoding("gb18030").GetBytes("孙悟空,230103199001011238,香坊区红旗大街\n"),
        ];
        var rows = Tables.Rows(Tables.Of(content));
        Assert.Equal([0, 0, 2], rows.Select(row => row.Faults.Count(fault => fault.Reason == "unreadable")));
        Assert.Equal("王小明", rows[0].Request.Travellers[0].Name);
    }

    [Fact]
    public void A_row_of_UTF_8_pasted_into_GBK_spoils_only_itself()
    {
        byte[] content =
        [
            .. Encoding.GetEncoding("gb18030").GetBytes(Chinese + People),
            .. Encoding.UTF8.GetBytes("孙悟空,230103199001011238,香坊区红旗大街\n"),
        ];
        var rows = Tables.Rows(Tables.Of(content));
        Assert.Equal([0, 0, 2], rows.Select(row => row.Faults.Count(fault => fault.Reason == "unreadable")));
        Assert.Equal("赵丽华", rows[1].Request.Travellers[0].Name);
    }

    [Fact]
    public void A_byte_lost_from_GB18030_is_never_a_question_mark()
    {
        var content = Encoding.GetEncoding("gb18030").GetBytes(Chinese + People + "李四,230181194901010017,三大动力路260号9单元\n").ToList();
        content.RemoveAt(content.LastIndexOf((byte)'9') - 1);
        var row = Tables.Rows(Tables.Of([.. content]))[^1];
        Assert.Contains(row.Faults, fault => fault is { Field: "详细地址", Reason: "unreadable" });
    }

    [Theory]
    [InlineData(",")]
    [InlineData("\t")]
    [InlineData(";")]
    [InlineData("，")]
    [InlineData("|")]
    public void The_separator_is_found_from_the_headings_also_below_a_title(string separator)
    {
        var table = Tables.Of($"登记表, 共1人\n\n{string.Join(separator, "姓名", "证件号码", "手机号", "详细地址")}\n{string.Join(separator, "王小明", "1", "13800138000", "路1号")}\n");
        Assert.Equal("13800138000", table.Cell(table.Rows[0], FormColumn.Phone));
        Assert.Equal(4, table.Rows[0].Number);
    }

    [Fact]
    public void The_separator_that_Excel_declares_is_used()
    {
        var table = Tables.Of("sep=;\r\nname;phone;seat\r\na;1;2\r\n");
        Assert.Equal(("1", 3), (table.Cell(table.Rows[0], FormColumn.Phone), table.Rows[0].Number));
    }
}
