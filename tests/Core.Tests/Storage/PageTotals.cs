using System.Collections.Concurrent;
using Gateway.Core.Storage;
using Gateway.Core.Storage.Commits;

namespace Gateway.Core.Tests.Storage;

/// <summary>Pages per shelf.</summary>
internal sealed class PageTotals : IReadModel<Note>
{
    private readonly ConcurrentDictionary<string, long> _pages = new();

    public string Name => "pages per shelf";

    /// <summary>Makes the next call fail, as a view with a bug would.</summary>
    public bool FailsOnce { get; set; }

    public long On(string shelf) => _pages.GetValueOrDefault(shelf);

    /// <summary>Spoils what is remembered.</summary>
    public void Tamper(string shelf, long pages) => _pages[shelf] = pages;

    public void Apply(Note? before, Note? after)
    {
        if (FailsOnce)
        {
            FailsOnce = false;
            throw new InvalidOperationException("A bug in a view.");
        }
        if (before is not null)
            _pages.AddOrUpdate(before.Shelf, 0, (_, pages) => pages - before.Pages);
        if (after is not null)
            _pages.AddOrUpdate(after.Shelf, after.Pages, (_, pages) => pages + after.Pages);
    }

    public void Clear() => _pages.Clear();

    public IReadModel<Note> Empty() => new PageTotals();

    public IEnumerable<string> DifferencesFrom(IReadModel<Note> rebuilt)
    {
        var other = (PageTotals)rebuilt;
        return _pages.Keys.Union(other._pages.Keys).Where(shelf => On(shelf) != other.On(shelf))
            .Select(shelf => $"shelf {shelf}: {On(shelf)} pages, rebuilt {other.On(shelf)}");
    }
}
