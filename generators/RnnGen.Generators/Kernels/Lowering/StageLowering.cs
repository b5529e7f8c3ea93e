using System;
using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Equations;
using RnnGen.Generators.Planning;

namespace RnnGen.Generators.Kernels;

/// <summary>The kernels of a stage over rows: the loop over panels, the matrix kernels and the elementwise kernel.</summary>
internal sealed class StageLowering
{
    /// <summary>Why a stage goes through its panels forth and back.</summary>
    public const string ForthAndBack =
        "A single row from the last panel on in every other step: the nearer caches hold its weights, which were read last.";

    private static readonly Variable s_firstPanel = new("firstPanel");
    private static readonly Variable s_panels = new("panels", IsWide: false);

    private readonly ModelPlan _plan;
    private readonly Stage _stage;
    private readonly IReadOnlyList<Parameter> _parameters;
    private readonly IReadOnlyList<Parameter> _sums;
    private readonly LibrarySums? _tiles;
    private readonly Dictionary<(int Rows, int Panels), Kernel> _own = [];
    private readonly Kernel? _dots;
    private readonly Kernel? _cell;

    /// <summary>Whether tiles take all panels at a time, of any number of rows.</summary>
    private readonly bool _isOneTurn;

    private StageLowering(ModelPlan plan, Stage stage, SharedTiles shared)
    {
        (_plan, _stage) = (plan, stage);
        _parameters = KernelSignature.Of(stage).Parameters(plan);
        _sums = KernelSignature.OfSums(stage).Parameters(plan);
        _tiles = plan.TakesLibraryTiles(stage) ? new LibrarySums(plan, stage, shared) : null;
        if (stage.IsDot)
            _dots = Dots();
        else if (_tiles is null && stage.Sums.Count > 0)
            OwnTiles();
        _isOneTurn = _tiles is not null && stage.Regions.Concat(stage.SingleRow).All(region => region.Vectors == stage.Panels);
        // What does not follow the sums of some of the panels is a part of the kernel itself.
        if (stage.HasCell && stage.Sums.Count > 0 && !stage.IsDot && !_isOneTurn)
            _cell = Cell(KernelSignature.OfCell(stage).Parameters(plan));
    }

    /// <summary>The stage's kernel, then what it calls.</summary>
    /// <param name="shared">The constants of the tiles of its class.</param>
    public static IEnumerable<KernelMember> Lower(ModelPlan plan, Stage stage, SharedTiles shared)
    {
        if (stage.IsAcrossLanes)
            return [AcrossLanesLowering.Lower(plan, stage)];
        if (stage.Kind == StageKind.Move)
            return [MoveLowering.Lower(plan, stage)];
        var lowering = new StageLowering(plan, stage, shared);
        return
        [
            lowering.Entry(),
            .. lowering._dots is { } dots ? (KernelMember[])[dots] : [],
            .. lowering._tiles?.Sizes ?? [],
            .. lowering._own.Values,
            .. lowering._cell is { } cell ? (KernelMember[])[cell] : [],
        ];
    }

    private void OwnTiles()
    {
        foreach (var panels in _stage.Regions.Select(r => r.Vectors).Distinct())
        {
            Own(Tiling.RowTile, panels);
            Own(Tiling.NarrowRowTile, panels);
        }

        foreach (var panels in _stage.SingleRow.Select(r => r.Vectors).Distinct())
            Own(1, panels);

        void Own(int rows, int panels) => _own.Add((rows, panels), new SumsLowering(_plan, _stage, rows, panels).Lower());
    }

    private Kernel Entry() => new(
        _stage.Name, [.. Summary()], IsPublic: true, Compilation.AtOnce, Leading: _stage.Alternates ? 2 : 1,
        [
            new Parameter.Count(KernelNames.Rows),
            .. _stage.Alternates ? (Parameter[])[new Parameter.FromLast(KernelNames.FromLast)] : [],
            .. _parameters,
        ],
        KernelBody.Of(body =>
        {
            if (_dots is not null)
                body.Add(new Statement.Call(
                    _dots, 1, [new Argument.Count(KernelNames.Rows), .. KernelSignature.Forwarded(_sums)]));
            if (_isOneTurn)
            {
                foreach (var call in _tiles!.Calls(RowsTaken.All, _stage.Panels, 0, 0, KernelNames.Rows))
                    body.Add(call);
            }

            if (_dots is not null || _isOneTurn || _stage.Sums.Count == 0)
            {
                if (_stage.HasCell)
                    Cell(body, 0, _stage.Panels, 0, _parameters);
                return;
            }

            body.Add(new Statement.WholeTiles(KernelNames.Whole, KernelNames.Rows, Tiling.RowTile));
            body.Add(new Statement.If(new Condition.Less(KernelNames.Whole, KernelNames.Rows), KernelBody.Of(rest =>
            {
                foreach (var region in _stage.SingleRow)
                    Panels(rest, region, isSingle: true, KernelNames.Whole, KernelNames.Rows);
            }), []));
            body.Add(new Statement.ReturnIfNone(KernelNames.Whole));
            foreach (var region in _stage.Regions)
                Panels(body, region, isSingle: false, 0, KernelNames.Whole);
        }))
    {
        RowsOf = KernelSignature.RowsOf(_stage),
    };

    private IEnumerable<string> Summary()
    {
        var rows = _stage.Extent switch
        {
            Extent.Step => "One step of every sequence",
            Extent.LastStep => "The last step of every sequence",
            _ => "All steps of all sequences",
        };
        var results = _stage.Stores.Select(store => store.Node).Concat(_stage.Sums.Select(sum => sum.Sum))
            .Select(node => node.Name).OfType<string>().Distinct().ToList();
        yield return $"{rows}{(results.Count > 0 ? ": " : "")}{string.Join(", ", results)}."
            + $"{(_stage.Alternates ? " " + ForthAndBack : "")}";

        // Others are told where the constants of their tiles stand.
        foreach (var sums in _tiles?.SumsElsewhere ?? [])
            yield return sums;
    }

    /// <summary>The cell follows a panel's sums at once, while they are in the nearest cache.</summary>
    private void Panels(KernelBody body, Region region, bool isSingle, Index firstRow, Variable rows) => body.Panels(
        region,
        (turn, panel) =>
        {
            foreach (var statement in Sums(region, isSingle, panel, firstRow, rows))
                turn.Add(statement);
            if (_cell is not null)
                turn.Add(CallCell(panel, region.Vectors, firstRow, rows));
        },
        isSingle && _stage.Alternates ? KernelNames.FromLast : null);

    private IEnumerable<Statement> Sums(Region region, bool isSingle, Index panel, Index firstRow, Variable rows)
    {
        if (_tiles is not null)
            return _tiles.Calls(isSingle ? RowsTaken.OneByOne : RowsTaken.Whole, region.Vectors, panel, firstRow, rows);
        if (isSingle)
            return [Call(1)];
        return [new Statement.If(new Condition.ManyRegisters(), [Call(Tiling.RowTile)], [Call(Tiling.NarrowRowTile)])];

        Statement Call(int rowsAtATime) => new Statement.Call(
            _own[(rowsAtATime, region.Vectors)], 3,
            [
                new Argument.Count(panel), new Argument.Count(firstRow), new Argument.Count(rows),
                .. KernelSignature.Forwarded(_sums),
            ]);
    }

    private Statement CallCell(Index panel, int panels, Index firstRow, Variable rows) => new Statement.Call(
        _cell!, 4,
        [
            new Argument.Count(panel), new Argument.Count(panels), new Argument.Count(firstRow), new Argument.Count(rows),
            .. KernelSignature.Forwarded(_cell!.Parameters.Skip(4)),
        ]);

    private Kernel Dots() => new(
        _stage.Name + "Dots",
        [
            $"{string.Join(", ", _stage.Sums.Select(s => s.Sum.Name ?? "sum"))} of every row: lanes of all inputs, "
            + "joined 8, 4, 2 and 1 apart, then the bias.",
        ],
        IsPublic: false, Compilation.AtOnce, Leading: 1, [new Parameter.Count(KernelNames.Rows), .. _sums],
        KernelBody.Of(body =>
        {
            var dots = new DotLowering(_stage);
            DotLowering.DeclareLanes(body, [_stage]);
            body.For(KernelNames.Row, 0, KernelNames.Rows, 1, row => dots.Row(
                row,
                (product, panel) => new Lane.Load(
                    KernelNames.PointerTo(product.Operand),
                    KernelNames.InBuffer(product.Operand.Buffer, panel, KernelNames.Row, KernelNames.Lane)
                        + (product.Operand.Slot * PanelLayout.Units)),
                sum => (
                    KernelNames.PointerTo(sum.Target),
                    KernelNames.InBuffer(
                        sum.Target.Buffer, 0, KernelNames.Row, sum.Target.Slot * PanelLayout.Units))));
        }))
    {
        RowsOf = KernelSignature.RowsOf(_stage),
    };

    private Kernel Cell(IReadOnlyList<Parameter> parameters) => new(
        _stage.Name + "Cell", [$"The elementwise part of {_stage.Name}, on a run of panels."],
        IsPublic: false, Compilation.AtOnce, Leading: 4,
        [
            new Parameter.Count(s_firstPanel), new Parameter.Count(s_panels), new Parameter.Count(KernelNames.FirstRow),
            new Parameter.Count(KernelNames.Rows), .. parameters,
        ],
        KernelBody.Of(body => Cell(body, s_firstPanel, s_firstPanel + (Index)s_panels, KernelNames.FirstRow, parameters)))
    {
        RowsOf = KernelSignature.RowsOf(_stage),
    };

    /// <param name="from">The first panel.</param>
    /// <param name="to">The one after the last.</param>
    private void Cell(KernelBody body, Index from, Index to, Index firstRow, IReadOnlyList<Parameter> parameters)
    {
        LaneBody.DeclareOne(body, _stage);
        Action<KernelBody, Action<KernelBody>> panels = _stage.Panels == 1
            ? (outer, write) => write(outer)
            : (outer, write) => outer.For(KernelNames.Panel, from, to, 1, write);
        Action<KernelBody, Action<KernelBody>> rows = (outer, write) => outer.For(
            KernelNames.Row, firstRow, KernelNames.Rows, 1, write);
        var (outer, inner) = _stage.IsPanelByPanel ? (panels, rows) : (rows, panels);
        outer(body, turn => inner(turn, row => row.Lanes(lanes => Lanes(lanes, parameters))));
    }

    private void Lanes(KernelBody body, IReadOnlyList<Parameter> parameters)
    {
        var loads = LaneLoads.Of(body, _stage, KernelNames.Panel, parameters);
        // The sums before a cell leave time enough.
        if (_stage.Sums.Count == 0)
            loads.Fetch(body);
        loads.Values.Compute(body, _stage);
        foreach (var store in _stage.Stores)
        {
            var (pointer, at) = loads.At(store.Location);
            body.Store(pointer, at, LanePadding.Apply(_stage, store, loads.Values[store.Node], KernelNames.Panel));
        }
    }
}
