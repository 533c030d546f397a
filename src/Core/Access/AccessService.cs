using Gateway.Core.Rpc;
using Gateway.Core.Storage;
using Gateway.V1;
using Google.Protobuf;
using Grpc.Core;

namespace Gateway.Core.Access;

internal sealed class AccessService(IStore store, CallerDirectory directory, KeyEvents events, TimeProvider time) : AccessApi.AccessApiBase
{
    private const int PageSize = 1000;
    private const string Revoked = "revoked-";

    private static readonly IReadOnlyList<string> RoleWords =
        [.. Enum.GetValues<Role>().Where(role => role != Role.Unspecified).Select(role => role.ToString().ToLowerInvariant())];

    public override async Task<CreateKeyResponse> CreateKey(CreateKeyRequest request, ServerCallContext context)
    {
        var rejection = new Rejection();
        if (request.Name.Trim().Length is 0 or > 64)
            rejection.Add("name", "length", new() { English = "must have 1 to 64 characters", Chinese = "须为 1 至 64 个字符" });
        else
            Remark.Check(rejection, "name", request.Name.Trim(), 64);
        if (request.Role == Role.Unspecified || !Enum.IsDefined(request.Role))
            rejection.Add("role", "required",
                new()
                {
                    English = $"must be one of {string.Join(", ", RoleWords)}",
                    Chinese = $"须为 {string.Join("、", RoleWords)} 之一",
                });
        rejection.ThrowIfAny();

        var secret = KeySecret.Create();
        var record = new CallerRecord
        {
            Name = request.Name.Trim(),
            Role = request.Role,
            SecretHash = ByteString.CopyFrom(KeySecret.Hash(secret)),
            CreatedAtMs = time.GetUtcNow().ToUnixTimeMilliseconds(),
            MadeBy = Caller.Of(context).Id,
            DriverId = request.Role == Role.Driver ? request.DriverId : "",
            ApproveSims = request.Role == Role.Driver ? request.ApproveSims : 0,
        };
        record.Id = await store.WriteAsync(transaction => Keys.Add(transaction, record.Clone()), context.CancellationToken);
        events.Made(record);
        return new CreateKeyResponse { Key = Describe(record), Secret = KeySecret.Format(record.Id, secret) };
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
            Keys = { page.Records.Select(Describe) },
            NextCursor = page.Records is [.., var last] ? (last.RevokedAtMs == 0 ? "" : Revoked) + page.NextCursor : request.Cursor,
            More = page.More,
        });
    }

    public override async Task<Key> RevokeKey(RevokeKeyRequest request, ServerCallContext context)
    {
        var id = PublicId.Parse(PublicId.Key, request.KeyId, "key_id");
        if (id == Caller.Of(context).Id)
            throw Rejection.Of("key_id", "own_key",
                new() { English = "a key cannot revoke itself: use another administrator's key", Chinese = "不能吊销正在使用的密钥：请使用另一管理员的密钥" });

        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var revoked = await store.WriteAsync(transaction => Keys.Revoke(transaction, id, now), context.CancellationToken);
        return Describe(revoked ?? throw Rejection.NotFound("key", request.KeyId));
    }

    public override async Task<Key> WhoAmI(WhoAmIRequest request, ServerCallContext context)
    {
        var caller = Caller.Of(context);
        var record = await store.ReadAsync(transaction => Keys.Find(transaction, caller.Id), context.CancellationToken);
        return record is null
            ? new Key { KeyId = PublicId.Format(PublicId.Key, caller.Id), Name = caller.Name, Role = caller.Role }
            : Describe(record);
    }

    private static Key Describe(CallerRecord record) => new()
    {
        KeyId = PublicId.Format(PublicId.Key, record.Id),
        Name = record.Name,
        Role = record.Role,
        CreatedAtMs = record.CreatedAtMs,
        RevokedAtMs = record.RevokedAtMs,
        MadeBy = PublicId.Format(PublicId.Key, record.MadeBy),
        DriverId = record.DriverId,
        ApproveSims = record.ApproveSims,
    };
}
