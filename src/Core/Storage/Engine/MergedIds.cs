namespace Gateway.Core.Storage.Engine;

/// <summary>Several ordered lists of sequence numbers as one, each number once; read no further than it is asked for.</summary>
internal static class MergedIds
{
    /// <param name="lists">Each in this order.</param>
    public static IEnumerable<long> Of(IReadOnlyList<IEnumerable<long>> lists, bool descending)
    {
        var heads = new PriorityQueue<IEnumerator<long>, long>(lists.Count);
        try
        {
            foreach (var list in lists)
                Advance(list.GetEnumerator());
            long? last = null;
            while (heads.TryDequeue(out var head, out _))
            {
                var id = head.Current;
                Advance(head);
                if (id != last)
                    yield return id;
                last = id;
            }
        }
        finally
        {
            while (heads.TryDequeue(out var head, out _))
                head.Dispose();
        }

        void Advance(IEnumerator<long> list)
        {
            if (list.MoveNext())
                heads.Enqueue(list, descending ? -list.Current : list.Current);
            else
                list.Dispose();
        }
    }
}
