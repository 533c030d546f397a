using System.Text;
using Gateway.EndToEnd.Tests.Callers;
using Gateway.EndToEnd.Tests.Forms;
using Gateway.V1;

namespace Gateway.EndToEnd.Tests.Walking;

/// <summary>Somebody whose form was stored, with words that stand nowhere else.</summary>
internal sealed record Party(string Registration, string Sms, string Code, int Person, bool IsOwn)
{
    private const string OwnName = "欧阳蘅芷", ForeignName = "上官漱玉";
    private const string NobodysNumber = "r-987654321";
    private const string OwnAddress = "蘅芷里甲七号", ForeignAddress = "漱玉里乙九号";

    public string Name => IsOwn ? OwnName : ForeignName;

    public string Address => IsOwn ? OwnAddress : ForeignAddress;

    public string Phone => Form.Phone(Person);

    public string Document => Form.IdCard(Person);

    public bool IsNobody => Registration == NobodysNumber;

    /// <summary>A party that nobody ever registered.</summary>
    public static Party Nobody(int person) => new(NobodysNumber, "s-987654321", "ZZZZ9999", person, IsOwn: false);

    /// <summary>What nobody but those who may see the party must ever hear of it.</summary>
    public IEnumerable<string> Words => [Document, Phone, Code, .. NamesAndPlaces];

    /// <summary>Of all parties.</summary>
    public static IEnumerable<string> NamesAndPlaces => Written(OwnName, ForeignName, OwnAddress, ForeignAddress);

    /// <summary>Of those that are not the caller's.</summary>
    public static IEnumerable<string> ForeignWords => Written(ForeignName, ForeignAddress);

    public static async Task<Party> PlantAsync(Caller by, int person, bool isOwn, string district, Purpose purpose)
    {
        var party = new Party("", "", "", person, isOwn);
        var form = Form.Of(person);
        (form.RequestId, form.Travellers[0].Name) = ($"planted-{person}", party.Name);
        (form.Trip.DestinationAddress, form.Trip.DestinationDistrict, form.Trip.Purpose) = (party.Address, district, purpose);
        var stored = await by.Registrations.RegisterAsync(form);
        return party with { Registration = stored.RegistrationId, Sms = stored.Sms.SmsId, Code = stored.Code };
    }

    // Also as JSON escapes them.
    private static IEnumerable<string> Written(params string[] words) => words.SelectMany(
        word => (string[])[word, string.Concat(Encoding.BigEndianUnicode.GetBytes(word).Chunk(2)
            .Select(pair => $"\\u{Convert.ToHexStringLower(pair)}"))]);
}
