using Gateway.Core.Tests.Registration;
using Gateway.V1;
using static Gateway.Core.Tests.Trips.TripStage;

namespace Gateway.Core.Tests.Trips;

/// <summary>What submitters say of a trip, as changes to a form.</summary>
internal static class TripSayings
{
    public const string A = "13636083778", B = "13900000002", C = "13900000003", D = "13900000004";
    public const string Ivan = "ALEXANDER IVANOV", Peter = "PETER SCHMIDT", Paul = "PAUL MEYER";

    public static readonly Action<RegisterRequest> WithCompanion = form => form.Travellers.Add(Forms.Person("王小红", Companion));

    public static Action<RegisterRequest> Says(string name, string phone, Action<RegisterRequest>? change = null) => form =>
    {
        (form.Travellers[0].Name, form.Phone) = (name, phone);
        change?.Invoke(form);
    };

    public static Action<RegisterRequest> On(int day, Action<RegisterRequest>? change = null) => form =>
    {
        form.Trip.ArrivalDate = InDays(day);
        change?.Invoke(form);
    };

    public static Action<RegisterRequest> Coach(string number, string time) => form =>
        (form.Trip.Mode, form.Trip.CarrierNumber, form.Trip.EntryPoint, form.Trip.ArrivalTime) = (ArrivalMode.Coach, number, "", time);

    public static void Train(RegisterRequest form, string name, string phone)
    {
        Says(name, phone)(form);
        (form.Trip.Mode, form.Trip.CarrierNumber, form.Trip.EntryPoint) = (ArrivalMode.Rail, "G1226", "");
    }
}
