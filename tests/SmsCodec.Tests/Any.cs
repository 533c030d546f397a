using CsCheck;

namespace Gateway.SmsCodec.Tests;

/// <summary>Generators of everything that a PDU may carry.</summary>
internal static class Any
{
    private static readonly char[] Gsm7Characters =
        [.. Enumerable.Range(0, 0xFFFF).Select(code => (char)code).Where(character => Gsm7.SeptetsOf(character) > 0)];

    private static readonly char[] Digits = [.. "0123456789"];

    public static readonly Gen<char> Gsm7Character = Gen.Int[0, Gsm7Characters.Length - 1].Select(index => Gsm7Characters[index]);

    /// <summary>Hanzi, Latin, pairs, and now and then half a pair.</summary>
    public static readonly Gen<string> Ucs2Piece = Gen.Frequency(
        (6, Gen.Int[0x4E00, 0x9FFF].Select(code => ((char)code).ToString())),
        (3, Gen.Char[' ', '~'].Select(character => character.ToString())),
        (2, Gen.Int[0x20000, 0x2A6DF].Select(char.ConvertFromUtf32)),
        (1, Gen.Int[0x1F300, 0x1F6FF].Select(char.ConvertFromUtf32)));

    public static readonly Gen<DateTimeOffset> Time =
        Gen.Select(Gen.Long[0, 86_400L * 365 * 88], Gen.Int[-56, 56], (seconds, quarters) =>
            new DateTimeOffset(2001, 2, 1, 0, 0, 0, TimeSpan.Zero).AddSeconds(seconds).ToOffset(TimeSpan.FromMinutes(15 * quarters)));

    public static readonly Gen<Address> International = DigitsOf(1, 20).Select(digits => Address.Parse("+" + digits));

    public static readonly Gen<Address> Subscriber = DigitsOf(10, 15).Select(digits => Address.Parse("+" + digits));

    public static readonly Gen<Address> Number = Gen.OneOf(
        International,
        DigitsOf(1, 20).Select(Address.Parse),
        DigitsOf(1, 20).Select(digits => Address.Of(digits, 0xA1)));

    public static readonly Gen<Address> Name = Gsm7Character.Array[1, 11]
        .Select(characters => new string(characters))
        .Where(name => Gsm7.SeptetCount(name) <= Address.MostCharacters)
        .Select(Address.Alphanumeric);

    public static readonly Gen<ValidityPeriod?> Validity = Gen.OneOf(
        Gen.Const((ValidityPeriod?)null),
        Gen.Byte.Select(octet => (ValidityPeriod?)ValidityPeriod.RelativeOctet(octet)),
        Time.Select(time => (ValidityPeriod?)ValidityPeriod.Absolute(time)),
        Gen.Select(Gen.Int[1, 400_000], Gen.Bool).Select((seconds, once) =>
            (ValidityPeriod?)ValidityPeriod.Enhanced(TimeSpan.FromSeconds(seconds), once)),
        Gen.Bool.Select(once => (ValidityPeriod?)ValidityPeriod.Enhanced(null, once)));

    public static readonly Gen<Concatenation?> Concatenation =
        Gen.Select(Gen.Int[0, 3], Gen.Int[0, 65535], Gen.Int[1, 255], Gen.Int[1, 255]).Select((kind, reference, one, other) => kind switch
        {
            0 or 1 => (Concatenation?)null,
            2 => new Concatenation(reference & 0xFF, Math.Max(one, other), Math.Min(one, other)),
            _ => new Concatenation(reference, Math.Max(one, other), Math.Min(one, other), Wide: true),
        });

    public static readonly Gen<UserData> Text = Gen.Select(Concatenation, Gen.Bool, Gsm7Character.Array[0, 160], Ucs2Piece.Array[0, 70])
        .Select((which, ucs2, characters, pieces) =>
        {
            var whole = ucs2 ? string.Concat(pieces) : new string(characters);
            var limit = (ucs2, which) switch
            {
                (true, null) => Segmenter.SingleUcs2,
                (false, null) => Segmenter.SingleGsm7,
                _ => Segmenter.PartLimit(ucs2, which.Value.Wide),
            };
            return UserData.OfText(Cut(whole, ucs2, limit), ucs2, which);
        });

    public static readonly Gen<UserData> Data = Gen.OneOf(
        Text,
        Gen.Select(Concatenation, Gen.Byte.Array[0, 133]).Select((which, octets) => UserData.OfOctets(octets, DataCoding.EightBit, which)));

    public static readonly Gen<Address?> ServiceCentre = Gen.OneOf(
        Gen.Const((Address?)null),
        DigitsOf(5, 15).Select(digits => (Address?)Address.Parse("+" + digits)));

    public static readonly Gen<SubmitPdu> Submit = Gen.Select(ServiceCentre, Number, Data, Validity, Gen.Byte, Gen.Int[0, 7])
        .Select((centre, number, data, validity, reference, flags) => new SubmitPdu
        {
            ServiceCentre = centre,
            Destination = number,
            UserData = data,
            Validity = validity,
            MessageReference = reference,
            StatusReportRequest = (flags & 1) != 0,
            RejectDuplicates = (flags & 2) != 0,
            ReplyPath = (flags & 4) != 0,
        });

    public static readonly Gen<DeliverPdu> Deliver = Gen.Select(ServiceCentre, Gen.OneOf(Number, Name), Data, Time, Gen.Int[0, 7])
        .Select((centre, sender, data, time, flags) => new DeliverPdu
        {
            ServiceCentre = centre,
            Sender = sender,
            UserData = data,
            ServiceCentreTime = time,
            MoreMessages = (flags & 1) != 0,
            StatusReportIndication = (flags & 2) != 0,
            ReplyPath = (flags & 4) != 0,
        });

    public static readonly Gen<StatusReportPdu> Report = Gen.Select(ServiceCentre, Number, Time, Time, Gen.Byte, Gen.Byte, Gen.Int[0, 3])
        .Select((centre, number, received, discharged, reference, status, flags) => new StatusReportPdu
        {
            ServiceCentre = centre,
            Recipient = number,
            ServiceCentreTime = received,
            DischargeTime = discharged,
            MessageReference = reference,
            Status = status,
            MoreMessages = (flags & 1) != 0,
            OfCommand = (flags & 2) != 0,
        });

    private static Gen<string> DigitsOf(int fewest, int most) =>
        Gen.Int[0, 9].Array[fewest, most].Select(digits => new string(Array.ConvertAll(digits, digit => Digits[digit])));

    private static string Cut(string text, bool ucs2, int limit)
    {
        while ((ucs2 ? text.Length : Gsm7.SeptetCount(text)) > limit)
            text = text[..^1];
        return text;
    }
}
