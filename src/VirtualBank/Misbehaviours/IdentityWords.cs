using Gateway.VirtualBank.Network;

namespace Gateway.VirtualBank.Misbehaviours;

/// <summary>Who the modem and its card are, and in which form they say it.</summary>
internal static class IdentityWords
{
    public static readonly Word[] All =
    [
        new("iccid", "the SIM has this number, 18–20 hexadecimal characters")
        {
            Argument = "898600B5191200123456",
            AtOnce = (modem, number) => modem.Sim.Iccid = Number(number, 18, 20),
        },
        new("iccid-form",
            "the SIM's number is written padded (F at its end), swapped (digits in pairs turned round), lower (small letters), card-only (AT+CRSM alone tells it) or not-at-all")
        {
            Argument = "swapped",
            AtOnce = (modem, form) => modem.Sim.Form = form.OneOf("padded", "swapped", "lower", "card-only", "not-at-all") switch
            {
                "padded" => IccidForm.Padded,
                "swapped" => IccidForm.Swapped,
                "lower" => IccidForm.Lower,
                "card-only" => IccidForm.CardOnly,
                _ => IccidForm.NotAtAll,
            },
            Undo = modem => modem.Sim.Form = IccidForm.Plain,
        },
        new("imsi", "the SIM has this IMSI") { Argument = "460001234567890", AtOnce = (modem, number) => modem.Sim.Imsi = number.Text },
        new("imei", "the modem has this serial number, whoever else has it, too")
        {
            Argument = "000000000000000",
            AtOnce = (modem, number) => modem.SetImei(number.Text),
        },
    ];

    private static string Number(WordArgument number, int least, int most) =>
        number.Text.Length >= least && number.Text.Length <= most && number.Text.All(char.IsAsciiHexDigit)
            ? number.Text.ToUpperInvariant()
            : throw new FormatException($"iccid={number.Text}: after '=' there must be {least} to {most} hexadecimal characters.");
}
