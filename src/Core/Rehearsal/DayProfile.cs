using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Serialization;
using Gateway.V1;

namespace Gateway.Core.Rehearsal;

/// <summary>What a day is like: read from a JSON file, see <c>deploy/days</c>.</summary>
internal sealed record DayProfile
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    public string Name { get; init; } = "";

    /// <summary>The ways people come.</summary>
    public required IReadOnlyList<ChannelProfile> Channels { get; init; }

    /// <summary>Share of people whose form came before the day began.</summary>
    public double RegisteredBefore { get; init; }

    /// <summary>People who register today for later days, as a share of today's arrivals.</summary>
    public double ForLaterDays { get; init; }

    /// <summary>Share of names so long that the text needs two parts.</summary>
    public double LongNames { get; init; }

    /// <summary>Share of people who ask for the text again at the gate, some minutes after they got there.</summary>
    public double Resends { get; init; }

    /// <summary>What the network and the modems do.</summary>
    public AirProfile Air { get; init; } = new();

    /// <exception cref="InvalidDataException">What is wrong with the file.</exception>
    public static DayProfile Load(string path)
    {
        try
        {
            var profile =
                JsonSerializer.Deserialize<DayProfile>(File.ReadAllText(path), Json) ?? throw new InvalidDataException($"{path} is empty.");
            profile.Check(path);
            return profile;
        }
        catch (JsonException fault)
        {
            throw new InvalidDataException($"{path}: {fault.Message}", fault);
        }
    }

    private void Check(string path)
    {
        foreach (var channel in Channels)
        {
            if (channel.Hours.Count != 24)
                throw new InvalidDataException($"{path}: the channel {channel.Mode} has {channel.Hours.Count} hours; there must be 24 shares.");
            if (channel.Group is not [> 0, _] || channel.Group[1] < channel.Group[0])
                throw new InvalidDataException($"{path}: 'group' of {channel.Mode} must be [least, most] people per vehicle.");
            if (channel.RegistersMinutesBefore is not [_, _] || channel.RegistersMinutesBefore[1] < channel.RegistersMinutesBefore[0])
                throw new InvalidDataException($"{path}: 'registersMinutesBefore' of {channel.Mode} must be [least, most].");
        }

        if (Channels.Count == 0 || Channels.Sum(channel => channel.Share) <= 0)
            throw new InvalidDataException($"{path}: there must be channels with shares.");
    }
}

/// <summary>One way in.</summary>
/// <param name="Share">Of all arrivals.</param>
/// <param name="Hours">24 weights: when vehicles arrive.</param>
/// <param name="Group">Least and most people in one vehicle.</param>
/// <param name="RegistersMinutesBefore">Least and most minutes before the arrival at which its people register.</param>
internal sealed record ChannelProfile(
    ArrivalMode Mode, double Share, IReadOnlyList<double> Hours, IReadOnlyList<int> Group, IReadOnlyList<int> RegistersMinutesBefore);

/// <summary>Between the prompt and the report.</summary>
internal sealed record AirProfile
{
    /// <summary>Least and most seconds from the grant to the outcome.</summary>
    public IReadOnlyList<double> Seconds { get; init; } = [3, 6];

    /// <summary>Shares of attempts that end so; the rest is accepted.</summary>
    [Range(0, 1)]
    public double RefusedForNow { get; init; }

    public double BadNumber { get; init; }

    public double SimRefused { get; init; }

    public double Unknown { get; init; }

    public double NotSent { get; init; }

    /// <summary>Share of accepted parts with a status report.</summary>
    public double Reports { get; init; }

    /// <summary>Least and most seconds from acceptance to the report.</summary>
    public IReadOnlyList<double> ReportSeconds { get; init; } = [2, 20];
}
