using System;
using System.Collections.Generic;
using RnnGen.Formats;
using RnnGen.Tool.Files;
using RnnGen.Tool.Models;
using Spectre.Console;

namespace RnnGen.Tool.Exporting;

/// <summary>What is exported, and how files are written. A form of the model is made when a target asks for it.</summary>
internal sealed class ExportTarget(IAnsiConsole output, DeclaredModel model, WeightFile weights, bool replaces)
{
    private readonly List<Action> _writes = [];
    private readonly Lazy<Network> _network = new(() => ExportedNetwork.Of(model, weights));
    private readonly Lazy<ExportedModel> _equations = new(() => ExportedModel.Of(model, ModelWeights.Read(weights, model)));

    /// <summary>Adds what is to be done once every target has turned out to be possible.</summary>
    public void Then(Action write) => _writes.Add(write);

    /// <summary>Writes the files of all targets.</summary>
    public void Commit() => _writes.ForEach(static write => write());

    /// <summary>The model.</summary>
    public DeclaredModel Model => model;

    /// <summary>Where reports go.</summary>
    public IAnsiConsole Output => output;

    /// <summary>Whether files that are there are replaced.</summary>
    public bool Replaces => replaces;

    /// <summary>The model as layers, for programs that have layers.</summary>
    public Network Network => _network.Value;

    /// <summary>The model as equations, for programs that have operators.</summary>
    public ExportedModel Equations => _equations.Value;
}
