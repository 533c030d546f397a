using Gateway.V1;

namespace Gateway.Core.Rehearsal;

/// <summary>Somebody of the rehearsed day.</summary>
/// <param name="Number">Unique; name, document and phone follow from it.</param>
/// <param name="RegistersAtMs">When the form comes in, Unix milliseconds.</param>
/// <param name="ArrivesAtMs">By the timetable.</param>
/// <param name="LongName">The text needs two parts.</param>
/// <param name="AsksAgainAtMs">When the text is asked for once more at the gate; 0: never.</param>
internal readonly record struct Person(int Number, long RegistersAtMs, long ArrivesAtMs, ArrivalMode Mode,
    bool LongName, long AsksAgainAtMs);
