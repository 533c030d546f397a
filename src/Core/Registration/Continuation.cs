using Gateway.Core.Registration.Rules;
using Gateway.V1;

namespace Gateway.Core.Registration;

/// <summary>Who on a correcting form is who on the form that it corrects: pure.</summary>
internal static class Continuation
{
    /// <param name="stands">Whether the corrected form still stands for this traveller of it; who was corrected alone since is on it no
    /// more.</param>
    /// <returns>For each traveller of <paramref name="after"/> their place on <paramref name="before"/>; -1: somebody who was not on
    /// it.</returns>
    public static int[] Pair(RegisterRequest before, RegisterRequest after, Func<int, bool> stands)
    {
        var places = new int[after.Travellers.Count];
        Array.Fill(places, -1);
        var left = Enumerable.Range(0, before.Travellers.Count).Where(stands).ToList();

        // The document is the identity. One that was corrected is told by the name, or by being the only one on both.
        Match((one, other) => DocumentRule.Identity(one.Document) == DocumentRule.Identity(other.Document));
        Match((one, other) => NameSpelling.Folded(one.Name) == NameSpelling.Folded(other.Name));
        var open = Enumerable.Range(0, places.Length).Where(place => places[place] < 0).ToList();
        if (open.Count == left.Count)
            Match((_, _) => true);
        return places;

        void Match(Func<Traveller, Traveller, bool> same)
        {
            for (var place = 0; place < places.Length; place++)
            {
                if (places[place] >= 0)
                    continue;
                var found = left.FindIndex(each => same(before.Travellers[each], after.Travellers[place]));
                if (found < 0)
                    continue;
                places[place] = left[found];
                left.RemoveAt(found);
            }
        }
    }
}
