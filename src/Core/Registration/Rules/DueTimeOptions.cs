using System.ComponentModel.DataAnnotations;
using Gateway.V1;

namespace Gateway.Core.Registration.Rules;

/// <summary>Section <c>Arrival</c>.</summary>
public sealed class DueTimeOptions
{
    public const string Section = "Arrival";

    /// <summary>Days before the arrival date on which the person may already pass.</summary>
    [Range(0, 30)]
    public int DaysBefore { get; set; } = 1;

    /// <summary>Days after the arrival date on which the person may still pass; then the SMS is of no use either.</summary>
    [Range(0, 30)]
    public int DaysAfter { get; set; } = 3;

    /// <summary>Minutes from landing to the exit; the first of a plane stand there 15 minutes after it. Negative: the text should
    /// be there before the arrival.</summary>
    [Range(-720, 720)]
    public int AirMinutes { get; set; } = 15;

    /// <summary>Minutes from the train's arrival to the station exit.</summary>
    [Range(-720, 720)]
    public int RailMinutes { get; set; } = 5;

    /// <summary>Minutes from a coach's arrival to the check.</summary>
    [Range(-720, 720)]
    public int CoachMinutes { get; set; }

    /// <summary>Minutes from the stated time of a self-driver to the road checkpoint; negative
    /// when the checkpoint lies well before the city.</summary>
    [Range(-720, 720)]
    public int SelfDriveMinutes { get; set; }

    /// <summary>From the stated time of arrival to the gate.</summary>
    public TimeSpan WayToGate(ArrivalMode mode) => TimeSpan.FromMinutes(mode switch
    {
        ArrivalMode.Air => AirMinutes,
        ArrivalMode.Rail => RailMinutes,
        ArrivalMode.SelfDrive => SelfDriveMinutes,
        _ => CoachMinutes,
    });
}
