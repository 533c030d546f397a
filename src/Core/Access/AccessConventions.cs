using Microsoft.AspNetCore.Authorization;

namespace Gateway.Core.Access;

/// <summary>Puts the rule of each endpoint where the framework looks for it.</summary>
internal static class AccessConventions
{
    extension(IEndpointRouteBuilder endpoints)
    {
        /// <summary>Where all that is served is mapped: what has no rule is not served, and stops the start.</summary>
        public RouteGroupBuilder WithAccessRules()
        {
            var guarded = endpoints.MapGroup("");
            // Last of all: a verb's name is known to the conventions of its own mapping.
            ((IEndpointConventionBuilder)guarded).Finally(Guard);
            return guarded;
        }

        /// <summary>Stops the start when something is mapped that has no rule, inside the group or beside it.</summary>
        /// <exception cref="InvalidOperationException">Names what has none.</exception>
        public void RequireAccessRules()
        {
            var missing = endpoints.DataSources
                .SelectMany(source => source.Endpoints)
                .Where(endpoint => endpoint.Metadata.GetMetadata<AccessRule>() is null)
                .Select(endpoint => endpoint.DisplayName)
                .Distinct(StringComparer.Ordinal)
                .ToList();
            if (missing.Count > 0)
                throw new InvalidOperationException($"No access rule for {string.Join(", ", missing)}: add it to AccessRules, and map it in the group WithAccessRules.");
        }
    }

    private static void Guard(EndpointBuilder endpoint)
    {
        if (AccessRules.For(AccessRules.NameOf(endpoint)) is not { } rule)
            return;
        if (!ComingRights.Allows(rule))
            throw new InvalidOperationException($"{rule.Name} is open to more roles than ComingRights decided: take its roles from there.");
        endpoint.Metadata.Add(rule);
        if (rule.IsOpen)
        {
            endpoint.Metadata.Add(new AllowAnonymousAttribute());
            return;
        }

        endpoint.Metadata.Add(new AuthorizeAttribute());
        endpoint.Metadata.Add(rule.ToPolicy());
    }
}
