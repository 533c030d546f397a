using Gateway.V1;
using Grpc.Core;

namespace Gateway.Core.Places;

internal sealed class PlaceService(PlaceTable places) : PlaceApi.PlaceApiBase
{
    public override Task<ListPlacesResponse> List(ListPlacesRequest request, ServerCallContext context) =>
        Task.FromResult(new ListPlacesResponse
        {
            EntryPoints =
        {
            places.EntryPoints.Select(entry => new PlaceOfEntry
            {
                Code = entry.Code,
                Name = entry.Name,
                Modes = { Enum.GetValues<ArrivalMode>().Where(mode => mode != ArrivalMode.Unspecified && entry.Fits(mode)) },
                Division = entry.District,
            }),
        },
            Divisions = { places.Divisions.Select(division => new PlaceInHarbin { Code = division.Code, Name = division.Name }) },
        });
}
