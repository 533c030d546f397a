using System.Text;
using CsCheck;
using Gateway.Cli.Registration.Import;
using Gateway.V1;

namespace Gateway.Cli.Tests.Importing;

public class PartyFormsTests
{
    private const string Headings = "name,document_number,party,phone,purpose,carrier_number\n";

    [Fact]
    public void The_sample_flight_becomes_210_forms_and_207_of_them_have_a_phone()
    {
        var forms = Forms(File.ReadAllBytes("Data/flight-300.csv"));
        Assert.Equal((210, 207, 300),
            (forms.Count, forms.Count(form => form.Request.Phone.Length > 0), forms.Sum(form => form.Request.Travellers.Count)));
    }

    [Fact]
    public void Members_with_the_same_phone_share_a_form_wherever_their_rows_stand()
    {
        var forms = Forms($"{Headings}a,1,P1,13800138000,,\nx,2,,13900139000,,\nb,3,P1,13800138000,,\n");
        Assert.Equal([[2, 4], [3]], forms.Select(form => form.Rows.Select(row => row.Row.Number).ToArray()));
    }

    [Fact]
    public void A_member_without_a_phone_keeps_a_form_with_the_label()
    {
        var forms = Forms($"{Headings}a,1,P1,13800138000,,\nb,2,P1,,,\nc,3,P1,,,\n");
        Assert.Equal(3, forms.Count);
        Assert.All(forms, form => Assert.Equal("P1", form.Request.Party));
    }

    [Fact]
    public void The_same_phone_without_a_party_is_two_forms() =>
        Assert.Equal(2, Forms($"{Headings}a,1,,13800138000,,\nb,2,,13800138000,,\n").Count);

    [Fact]
    public void A_member_on_another_train_has_another_form() =>
        Assert.Equal(2, Forms($"{Headings}a,1,P1,13800138000,,D1\nb,2,P1,13800138000,,D2\n").Count);

    [Fact]
    public void One_who_travels_on_puts_the_whole_party_on_the_screening_list()
    {
        var form = Assert.Single(Forms($"{Headings}a,1,P1,13800138000,return,\nb,2,P1,13800138000,transit,\n"));
        Assert.Equal((Purpose.Transit, true), (form.Request.Trip.Purpose, form.PurposesDiffer));
    }

    [Fact]
    public void The_request_id_depends_on_what_the_form_says_and_on_nothing_else()
    {
        var utf8 = Forms($"{Headings}梁芳,1,,13800138000,return,D1\n");
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var gb = Forms(Encoding.GetEncoding("GB18030").GetBytes("序号,carrier_number,目的,手机号,证件号码,姓名\n7,D1,返哈,13800138000,1,梁芳\n"));
        Assert.Equal(utf8[0].Request.RequestId, gb[0].Request.RequestId);
        Assert.Matches("^[ -~]{1,64}$", utf8[0].Request.RequestId);

        string[] others =
        [
            Forms($"{Headings}梁芳,1,,13800138001,return,D1\n")[0].Request.RequestId,
            Forms(Encoding.UTF8.GetBytes($"{Headings}梁芳,1,,13800138000,return,D1\n"),
                arrive: new DateOnly(2020, 2, 15))[0].Request.RequestId,
            Forms(Encoding.UTF8.GetBytes($"{Headings}梁芳,1,,13800138000,return,D1\n"), source: "airline")[0].Request.RequestId,
        ];
        Assert.Equal(4, others.Append(utf8[0].Request.RequestId).Distinct().Count());
    }

    [Fact]
    public void No_traveller_is_ever_lost_or_doubled() =>
        Gen.Select(Gen.Int[0, 3], Gen.Int[0, 2], Gen.Int[0, 3]).List[0, 40].Sample(rows =>
        {
            var text = Headings + string.Concat(rows.Select((row, i) =>
                $"n{i},{i},{(row.Item1 == 0 ? "" : $"P{row.Item1}")},{(row.Item2 == 0 ? "" : $"1380013800{row.Item2}")},,D{row.Item3}\n"));
            var forms = Forms(text);
            Assert.Equal(Enumerable.Range(0, rows.Count).Select(i => $"n{i}"),
                forms.SelectMany(form => form.Rows).OrderBy(row => row.Row.Number).Select(row => row.Request.Travellers[0].Name));
            Assert.All(forms,
                form => Assert.Equal(form.Rows.Select(row => row.Request.Travellers[0].Name),
                    form.Request.Travellers.Select(traveller => traveller.Name)));
        });

    private static IReadOnlyList<ImportForm> Forms(string text) => Forms(Encoding.UTF8.GetBytes(text));

    private static IReadOnlyList<ImportForm> Forms(byte[] content, string source = "", DateOnly? arrive = null) =>
        Tables.Forms(content, source, arrive ?? new DateOnly(2020, 2, 14));
}
