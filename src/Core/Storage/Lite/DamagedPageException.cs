namespace Gateway.Core.Storage.Lite;

/// <summary>A page is not as it was written. No IOException: LiteDB would close itself.</summary>
internal sealed class DamagedPageException(string where) : Exception($"{where} is not as it was written.")
{
    public DamagedPageException(uint page)
        : this(FormattableString.Invariant($"Page {page} of the store file (at byte {page * (long)PageSeal.PageSize})"))
    {
    }
}
