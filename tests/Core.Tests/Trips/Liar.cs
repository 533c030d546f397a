using System.Globalization;
using Gateway.Core.Access;
using Gateway.Core.Registration;
using Gateway.Core.Tests.Registration;
using Gateway.Core.Trips;
using Gateway.V1;
using static Gateway.Core.Tests.Trips.TripSayings;
using static Gateway.Core.Tests.Trips.TripStage;

namespace Gateway.Core.Tests.Trips;

/// <summary>What somebody does who knows all of a person but the code: hands in forms about them with keys of their own, and corrects those
/// with the codes that they were given.</summary>
internal sealed class Liar(TripStage stage, Random random, IReadOnlyList<Caller> keys)
{
    public static readonly Caller Undeclared = new(6, "made before", Role.Partner);

    public static readonly IReadOnlyList<Caller> Keys = [Public, Undeclared, Railway];

    private readonly List<(Caller Key, SubmissionResult Form)> _forms = [];
    private readonly Caller? _only = random.Next(keys.Count + 1) is var which && which < keys.Count ? keys[which] : null;

    /// <summary>A form, or a correction of one that was handed in; says which.</summary>
    public string Lie()
    {
        var lie = Random();
        if (_forms.Count > 0 && random.Next(2) == 0)
        {
            var which = random.Next(_forms.Count);
            var (key, former) = _forms[which];
            var corrected = stage.Answer(key, form =>
            {
                lie.Change(form);
                (form.Amends, form.CorrectsCode) = ($"r-{former.Record!.Id}", former.Code);
            });
            if (corrected.Result is { } made)
                _forms[which] = (key, made);
            return $"{key.Name} corrects r-{former.Record!.Id}: {lie.Words}";
        }

        var own = _only ?? keys[random.Next(keys.Count)];
        _forms.Add((own, stage.Register(own, lie.Change)));
        return $"{own.Name}: {lie.Words}";
    }

    private (string Words, Action<RegisterRequest> Change) Random()
    {
        var (name, phone) = (One(Ivan, Ivan, Peter, Paul), One(A, A, B, C, ""));
        var day = One(0, 0, 0, 1);
        var isTrain = random.Next(3) == 0;
        var district = One("230102", "230109");
        var document = random.Next(8);
        var isParty = random.Next(6) == 0;
        var words = string.Create(CultureInfo.InvariantCulture,
            $"{name} {phone} +{day}{(isTrain ? " train" : "")} {district}{(document == 0 ? " another document" : "")}{(isParty ? " and companion" : "")}");
        return (words, form =>
        {
            if (isTrain)
                Train(form, name, phone);
            Says(name, phone, On(day))(form);
            if (isTrain)
                form.Trip.ArrivalTime = "18:00";
            form.Trip.DestinationDistrict = district;
            form.Trip.Purpose = Purpose.Transit;
            form.Travellers[0].Exposure = Exposure.Yes;
            form.Travellers[0].Symptoms.Add("fever");
            if (document == 0)
                form.Travellers[0].Document = new Document { Type = DocumentType.PrCard, Number = Permit };
            if (isParty)
                WithCompanion(form);
        }
        );
    }

    private T One<T>(params T[] of) => of[random.Next(of.Length)];
}
