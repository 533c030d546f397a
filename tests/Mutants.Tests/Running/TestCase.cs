using System.Reflection;
using Xunit.v3;

namespace Gateway.Mutants.Tests.Running;

/// <summary>One test with its arguments, called as the runner would call it, but without the runner: thousands of runs take what one start
/// of it does.</summary>
internal sealed record TestCase(MethodInfo Method, object?[] Arguments)
{
    public static IEnumerable<TestCase> In(Type type)
    {
        foreach (var method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance))
        {
            var rows = method.GetCustomAttributes<DataAttribute>().ToList();
            if (method.GetCustomAttribute<FactAttribute>() is not { Skip: null })
                continue;
            if (rows.Count == 0)
                yield return new TestCase(method, []);
            foreach (var row in rows.SelectMany(data => RowsOf(data, method)))
                yield return new TestCase(method, Complete(row, method));
        }
    }

    /// <returns>Null when it passed, or asked to be skipped; else what it says.</returns>
    public async Task<string?> RunAsync()
    {
        try
        {
            var instance = Activator.CreateInstance(Method.DeclaringType!);
            try
            {
                if (instance is IAsyncLifetime begins)
                    await begins.InitializeAsync();
                var returned = Method.Invoke(instance, Arguments);
                if (returned is Task task)
                    await task;
                else if (returned is ValueTask value)
                    await value;
            }
            finally
            {
                if (instance is IAsyncDisposable asynchronous)
                    await asynchronous.DisposeAsync();
                else if (instance is IDisposable disposable)
                    disposable.Dispose();
            }

            return null;
        }
        catch (Exception e)
        {
            var why = e is TargetInvocationException { InnerException: { } inner } ? inner : e;
            return why.Message.StartsWith(DynamicSkipToken.Value, StringComparison.Ordinal) ? null : why.Message;
        }
    }

    public override string ToString() => $"{Method.DeclaringType!.Name}.{Method.Name}({string.Join(", ", Arguments)})";

    private static IEnumerable<object?[]> RowsOf(DataAttribute data, MethodInfo method) => data switch
    {
        InlineDataAttribute inline => [inline.Data],
        MemberDataAttribute member => ((System.Collections.IEnumerable)Member(member, method.DeclaringType!)).Cast<object>().Select(Row),
        _ => throw new NotSupportedException($"{method.Name} has its rows from {data.GetType().Name}."),
    };

    private static object Member(MemberDataAttribute data, Type type)
    {
        const BindingFlags Any = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.FlattenHierarchy;
        var owner = data.MemberType ?? type;
        return owner.GetProperty(data.MemberName, Any)?.GetValue(null)
            ?? owner.GetField(data.MemberName, Any)?.GetValue(null)
            ?? owner.GetMethod(data.MemberName, Any)!.Invoke(null, data.Arguments)!;
    }

    private static object?[] Row(object row) => row switch
    {
        object?[] cells => cells,
        ITheoryDataRow cells => cells.GetData(),
        System.Runtime.CompilerServices.ITuple tuple => [.. Enumerable.Range(0, tuple.Length).Select(index => tuple[index])],
        _ => [row],
    };

    // What is left out has its default; the last parameter may take all the rest; constants come as the runner's compiler wrote them.
    private static object?[] Complete(object?[] row, MethodInfo method)
    {
        var parameters = method.GetParameters();
        if (parameters is [.., var last] && last.IsDefined(typeof(ParamArrayAttribute))
            && !(row.Length == parameters.Length && row[^1]?.GetType() == last.ParameterType))
        {
            var rest = Array.CreateInstance(last.ParameterType.GetElementType()!, Math.Max(0, row.Length - parameters.Length + 1));
            for (var i = 0; i < rest.Length; i++)
                rest.SetValue(row[parameters.Length - 1 + i], i);
            row = [.. row.Take(parameters.Length - 1), rest];
        }

        return [.. parameters.Select((parameter, i) => i >= row.Length ? parameter.DefaultValue : Fit(row[i], parameter.ParameterType))];
    }

    private static object? Fit(object? value, Type type)
    {
        var wanted = Nullable.GetUnderlyingType(type) ?? type;
        return value is null || wanted.IsInstanceOfType(value) ? value
            : wanted.IsEnum ? Enum.ToObject(wanted, value)
            : Convert.ChangeType(value, wanted, System.Globalization.CultureInfo.InvariantCulture);
    }
}
