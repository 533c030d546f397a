using Gateway.Core.Access;
using Gateway.Core.Registration;
using Gateway.V1;
using static Gateway.Core.Tests.Trips.TripSayings;
using static Gateway.Core.Tests.Trips.TripStage;

namespace Gateway.Core.Tests.Trips;

/// <summary>A traveller, with those who speak for them and the staff that they meet: the same happens on each stage.</summary>
internal sealed class Honest(Random random, bool isWithStaff, params TripStage[] stages)
{
    private static readonly Caller[] Keys = [Airline, Public, Liar.Undeclared, Clerk];

    private readonly Caller _key = Keys[random.Next(isWithStaff ? 4 : 3)];
    private List<SubmissionResult> _forms = [];

    public string GoOn()
    {
        var (day, isTrain) = (random.Next(3) == 0 ? 1 : 0, random.Next(4) == 0);
        var (name, phone) = (random.Next(4) == 0 ? "ALEXANDER IWANOW" : Ivan, random.Next(4) == 0 ? D : A);
        var (step, key) = (_forms.Count == 0 ? 0 : random.Next(4), Submitter(isWithStaff && random.Next(3) == 0));
        switch (step)
        {
            case 0:
                Each(stage => stage.Register(_key, Change));
                return $"{_key.Name} of the traveller: {name} {phone} +{day}{(isTrain ? " train" : "")}";
            case 1:
                Each((stage, form) => stage.Correct(form, Change, key));
                return $"{key.Name} corrects for the traveller r-{_forms[0].Record!.Id}: {name} {phone} +{day}{(isTrain ? " train" : "")}";
            default:
                Each((stage, form) =>
                {
                    stage.Pass(form.Record!.Id);
                    stage.GoOn(TimeSpan.FromMinutes(1));
                    return form;
                });
                return $"passed with r-{_forms[0].Record!.Id}";
        }

        void Change(RegisterRequest form)
        {
            if (isTrain)
                Train(form, name, phone);
            Says(name, phone, On(day))(form);
            form.Trip.ArrivalTime = isTrain ? "18:00" : "10:40";
        }
    }

    // What staff has corrected is not the submitter's to correct any more.
    private Caller Submitter(bool isStaff) => isStaff || (_forms.Count > 0 && _forms[0].Record!.CallerId != _key.Id) ? Gate : _key;

    private void Each(Func<TripStage, SubmissionResult> act) => _forms = [.. stages.Select(act)];

    private void Each(Func<TripStage, SubmissionResult, SubmissionResult> act) => _forms = [.. stages.Zip(_forms, act)];
}
