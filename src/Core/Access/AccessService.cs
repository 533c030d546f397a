using System.Globalization;
using Gateway.Core.Places;
using Gateway.Core.Rpc;
using Gateway.Core.Storage;
using Gateway.V1;
using Google.Protobuf;
using Grpc.Core;

namespace Gateway.Core.Access;

internal sealed class AccessService(IStore store, CallerDirectory directory, KeyEvents events, PlaceTable places, TimeProvider time)
    : AccessApi.AccessApiBase
{
    private const int PageSize = 1000;
    private const int LongestOverlapMinutes = 7 * 24 * 60;
    private const string Revoked = "revoked-";

    private long NowMs => time.GetUtcNow().ToUnixTimeMilliseconds();

    public override async Task<CreateKeyResponse> CreateKey(CreateKeyRequest request, ServerCallContext context)
    {
        var rejection = new Rejection();
        KeyBounds.Check(rejection, request, places, time.GetUtcNow());
        rejection.ThrowIfAny();

        var caller = Caller.Of(context);
        var by = caller.Id;
        var secret = KeySecret.Create();
        var record = new CallerRecord
        {
            Name = request.Name.Trim(),
            Role = request.Role,
            SecretHash = ByteString.CopyFrom(KeySecret.Hash(secret)),
            CreatedAtMs = NowMs,
            MadeBy = by,
            Areas = { request.Areas.Distinct(StringComparer.Ordinal).Select(code => int.Parse(code, CultureInfo.InvariantCulture)) },
            EntryPoints = { request.EntryPoints.Distinct(StringComparer.Ordinal) },
            ExpiresAtMs = request.ExpiresAtMs,
            SpeaksFor = request.SpeaksFor,
            DriverId = request.DriverId,
            ApproveSims = request.ApproveSims,
        };
        record.Id = await store.WriteAsync(
            transaction =>
            {
                var id = Keys.Add(transaction, record.Clone());
                caller.Note.Wrote(transaction, Keys.Name, id);
                return id;
            },
            context.CancellationToken);
        events.Tell(KeyAct.Made, record, by);
        return new CreateKeyResponse { Key = KeyView.Show(record, NowMs), Secret = KeySecret.Format(record.Id, secret) };
    }

    public override Task<ListKeysResponse> ListKeys(ListKeysRequest request, ServerCallContext context)
    {
        // A page ended among the valid keys or among the revoked ones.
        var isRevoked = request.Cursor.StartsWith(Revoked, StringComparison.Ordinal);
        var asked = PageRequest.Of(request.PageSize, isRevoked ? request.Cursor[Revoked.Length..] : request.Cursor,
            newestFirst: true, PageSize, PageSize);
        var page = asked.Read(take => directory.Page(isRevoked, asked.From, take), record => record.Id);
        return Task.FromResult(new ListKeysResponse
        {
            Keys = { page.Records.Select(record => KeyView.Show(record, NowMs)) },
            NextCursor = page.Records is [.., var last] ? (last.RevokedAtMs == 0 ? "" : Revoked) + page.NextCursor : request.Cursor,
            More = page.More,
        });
    }

    public override async Task<Key> RevokeKey(RevokeKeyRequest request, ServerCallContext context)
    {
        var id = PublicId.Parse(PublicId.Key, request.KeyId, "key_id");
        var caller = Caller.Of(context);
        var by = caller.Id;
        if (id == by)
            throw Rejection.Of("key_id", "own_key",
                new() { English = "a key cannot revoke itself: use another administrator's key", Chinese = "不能吊销正在使用的密钥：请使用另一管理员的密钥" });

        var now = NowMs;
        var (revoked, isNew) = await store.WriteAsync(
            transaction =>
            {
                var isValid = Keys.Find(transaction, id) is { RevokedAtMs: 0 };
                if (isValid)
                    caller.Note.Wrote(transaction, Keys.Name, id);
                return (Keys.Revoke(transaction, id, now), isValid);
            },
            context.CancellationToken);
        if (revoked is null)
            throw Rejection.NotFound("key", request.KeyId);
        if (isNew)
            events.Tell(KeyAct.Revoked, revoked, by);
        return KeyView.Show(revoked, now);
    }

    public override async Task<CreateKeyResponse> RotateKey(RotateKeyRequest request, ServerCallContext context)
    {
        var now = time.GetUtcNow();
        var rejection = new Rejection();
        if (request.OverlapMinutes is < 0 or > LongestOverlapMinutes)
            rejection.Add("overlap_minutes", "range",
                new() { English = $"must be 0 to {LongestOverlapMinutes} (7 days)", Chinese = $"须为 0 至 {LongestOverlapMinutes}（7 天）" });
        KeyBounds.CheckEnd(rejection, "expires_at_ms", request.ExpiresAtMs, now);
        rejection.ThrowIfAny();

        var secret = KeySecret.Create();
        var caller = Caller.Of(context);
        var chosen = await store.WriteAsync(
            transaction =>
            {
                var found = ChosenKey.Find(transaction, request.KeyId);
                if (found.Key is not { } key || WouldLoseItself(key))
                    return found;
                caller.Note.Wrote(transaction, Keys.Name, key.Id);
                Keys.Rotate(transaction, key, ByteString.CopyFrom(KeySecret.Hash(secret)),
                    now.AddMinutes(request.OverlapMinutes).ToUnixTimeMilliseconds(), request.ExpiresAtMs, now.ToUnixTimeMilliseconds());
                return found;
            },
            context.CancellationToken);
        if (chosen.Key is not { } rotated)
            throw chosen.ToRefusal(request.KeyId);
        if (WouldLoseItself(rotated))
            throw Rejection.Of("overlap_minutes", "own_key", new()
            {
                English = "a key that gets another secret by its own order needs an overlap: at least 1 minute (--overlap 1h)",
                Chinese = "用密钥自身更换密文时须有重叠时间：至少 1 分钟（--overlap 1h）",
            });
        events.Tell(KeyAct.Rotated, rotated, caller.Id);
        return new CreateKeyResponse { Key = KeyView.Show(rotated, NowMs), Secret = KeySecret.Format(rotated.Id, secret) };

        // The call ends with the secret that it was made with: the new one would reach nobody.
        bool WouldLoseItself(CallerRecord key) => key.Id == caller.Id && request.OverlapMinutes == 0;
    }

    public override async Task<Key> DeclareKey(DeclareKeyRequest request, ServerCallContext context)
    {
        var rejection = new Rejection();
        KeyBounds.CheckSpeaksFor(rejection, request.SpeaksFor, isDeclared: true);
        rejection.ThrowIfAny();
        var caller = Caller.Of(context);
        var chosen = await store.WriteAsync(
            transaction =>
            {
                var found = ChosenKey.Find(transaction, request.KeyId);
                if (found.Key is not { Role: Role.Partner } partner)
                    return found;
                Keys.Declare(transaction, partner, request.SpeaksFor);
                caller.Note.Wrote(transaction, Keys.Name, partner.Id);
                return found;
            },
            context.CancellationToken);
        if (chosen.Key is not { } declared)
            throw chosen.ToRefusal(request.KeyId);
        if (declared.Role != Role.Partner)
            throw Rejection.Of("key_id", "not_of_role",
                new() { English = "only a partner's key is declared", Chinese = "只有合作方的密钥需要声明" });
        events.Tell(KeyAct.Declared, declared, caller.Id);
        return KeyView.Show(declared, NowMs);
    }

    public override async Task<Key> WhoAmI(WhoAmIRequest request, ServerCallContext context)
    {
        var caller = Caller.Of(context);
        var record = await store.ReadAsync(transaction => Keys.Find(transaction, caller.Id), context.CancellationToken);
        return record is null
            ? new Key { KeyId = PublicId.Format(PublicId.Key, caller.Id), Name = caller.Name, Role = caller.Role, State = KeyState.Valid }
            : KeyView.Show(record, NowMs);
    }
}
