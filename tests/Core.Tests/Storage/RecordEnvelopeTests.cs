using CsCheck;
using Gateway.Core.Storage;

namespace Gateway.Core.Tests.Storage;

public class RecordEnvelopeTests
{
    private static readonly RecordEnvelope Notes = new("notes");

    [Fact]
    public void What_is_sealed_is_opened_as_it_was() => Gen.Select(Gen.Long[1, long.MaxValue], Gen.Byte.Array[0, 300])
        .Sample((id, record) => Notes.Open(id, Notes.Seal(id, record))!.AsSpan().SequenceEqual(record));

    [Fact]
    public void One_flipped_bit_anywhere_is_noticed() => Gen.Select(Gen.Byte.Array[0, 300], Gen.Int[0, int.MaxValue])
        .Sample((record, at) =>
        {
            var envelope = Notes.Seal(7, record);
            envelope[at / 8 % envelope.Length] ^= (byte)(1 << (at % 8));
            return Notes.Open(7, envelope) is null;
        });

    [Fact]
    public void A_record_in_the_place_of_another_or_of_another_collection_is_noticed()
    {
        byte[] record = [1, 2, 3];
        Assert.Null(Notes.Open(8, Notes.Seal(7, record)));
        Assert.Null(new RecordEnvelope("copies").Open(7, Notes.Seal(7, record)));
    }

    [Fact]
    public void What_was_cut_or_has_more_behind_it_is_noticed()
    {
        var envelope = Notes.Seal(7, [1, 2, 3]);
        for (var length = 0; length < envelope.Length; length++)
            Assert.Null(Notes.Open(7, envelope.AsSpan(0, length)));
        Assert.Null(Notes.Open(7, [.. envelope, 0]));
    }

    /// <summary>The sum as it is known from elsewhere (RFC 3720, B.4: 32 bytes of zeros), so that other programs can read the
    /// files.</summary>
    [Fact]
    public void The_sum_is_Castagnoli_s() => Assert.Equal(0x8A9136AAu, ~Crc32C.Append(uint.MaxValue, new byte[32]));
}
