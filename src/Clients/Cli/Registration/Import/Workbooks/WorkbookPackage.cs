using System.Buffers.Binary;
using System.IO.Compression;
using System.Xml;
using Gateway.Cli.Registration.Import.Files;

namespace Gateway.Cli.Registration.Import.Workbooks;

/// <summary>The parts of an .xlsx file: a ZIP archive (ECMA-376 part 2).</summary>
internal sealed class WorkbookPackage : IDisposable
{
    /// <summary>A part for every sheet, drawing and picture: some dozens.</summary>
    private const int MostParts = 5_000;

    private readonly ZipArchive _zip;
    private readonly Dictionary<string, ZipArchiveEntry?> _parts = new(StringComparer.OrdinalIgnoreCase);
    private readonly UnpackedBytes _unpacked = new();
    private readonly CancellationToken _cancellation;

    private WorkbookPackage(ZipArchive zip, CancellationToken cancellation)
    {
        _zip = zip;
        _cancellation = cancellation;
        foreach (var entry in zip.Entries)
        {
            var name = Named(entry.FullName);
            // Two entries of one name: nobody can say which is meant (null).
            if (!_parts.TryAdd(name, entry))
                _parts[name] = null;
        }
    }

    public IEnumerable<string> Names => _parts.Keys;

    /// <exception cref="SourceException">Not a whole archive.</exception>
    public static WorkbookPackage Open(byte[] content, CancellationToken cancellation)
    {
        if (EntriesOf(content) > MostParts)
            throw new SourceException("import.too_big");
        try
        {
            return new(new ZipArchive(new MemoryStream(content, writable: false), ZipArchiveMode.Read), cancellation);
        }
        catch (Exception failure) when (failure is InvalidDataException or IOException or ArgumentException or OverflowException)
        {
            throw new SourceException("import.incomplete");
        }
    }

    public bool Has(string name) => _parts.ContainsKey(Named(name));

    /// <summary>A part as XML.</summary>
    /// <exception cref="SourceException">There is none of the name, or more than one.</exception>
    public XmlReader Xml(string name)
    {
        if (!_parts.TryGetValue(Named(name), out var entry) || entry is null)
            throw new SourceException("import.damaged");
        if (entry.IsEncrypted)
            throw new SourceException("import.password");
        return BoundedXml.Open(new MeteredStream(entry.Open(), _unpacked, _cancellation));
    }

    public void Dispose() => _zip.Dispose();

    /// <summary>Some programs write \ for / (ZIP 4.4.17.1 forbids it), some an absolute name.</summary>
    private static string Named(string name) => name.Replace('\\', '/').TrimStart('/');

    /// <summary>The number of entries, from the end of the central directory (ZIP 4.3.16), before memory is spent on them.</summary>
    private static int EntriesOf(ReadOnlySpan<byte> content)
    {
        var end = content.LastIndexOf("PK\u0005\u0006"u8);
        return end < 0 || end + 12 > content.Length ? 0 : BinaryPrimitives.ReadUInt16LittleEndian(content[(end + 10)..]);
    }
}
