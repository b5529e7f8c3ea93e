using System;
using System.Globalization;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading.Tasks;

namespace RnnGen.Generators.Tests.Verification;

/// <summary>A verification with its settings; it runs when awaited.</summary>
internal sealed class SettingsTask(string target, string extension, string directory, string name)
{
    private string _parameters = "";

    /// <summary>Gives each case of a theory its own snapshot: <c>Class.Method_7.verified.cs</c>.</summary>
    public SettingsTask UseParameters(params object[] parameters)
    {
        _parameters = string.Concat(parameters.Select(value => "_" + Convert.ToString(value, CultureInfo.InvariantCulture)));
        return this;
    }

    public Task ToTask() => new Snapshot(directory, name + _parameters, extension).CheckAsync(target, AcceptsAll);

    public TaskAwaiter GetAwaiter() => ToTask().GetAwaiter();

    private static bool AcceptsAll => Environment.GetEnvironmentVariable("RNNGEN_ACCEPT_SNAPSHOTS") == "1";
}
