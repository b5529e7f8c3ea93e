using System;
using System.Collections.Generic;
using System.Linq;
using RnnGen.Tests.Allocation;
using Xunit;

namespace RnnGen.Tests.Weights;

public class ParameterStoreTests
{
    [Fact]
    public void Tensors_come_out_as_they_went_in()
    {
        var store = FakeModels.Store<float>(FakeModels.Lstm());
        FakeModels.FillDistinct(store);
        var next = 1f;
        foreach (var tensor in store.Info.Tensors)
        {
            foreach (var value in FakeModels.Read(store, tensor.Name))
                Assert.Equal(next++, value);
        }
    }

    [Fact]
    public void Elements_lie_where_the_blocks_say()
    {
        var store = FakeModels.Store<float>(FakeModels.Lstm());
        FakeModels.FillDistinct(store);
        var weights = FakeModels.Read(store, "lstm0.weight_hh_l0");
        var info = store.Info.Tensors.Single(tensor => tensor.Name == "lstm0.weight_hh_l0");

        // Gate g (index 2), unit 17, column 5: second panel, second lane.
        var expected = weights[(((2 * FakeModels.Units) + 17) * FakeModels.Units) + 5];
        var at = info.Blocks[0].Offset + (2 * 16) + (FakeModels.Units * 64) + 1 + (5 * 64);
        Assert.Equal(expected, store.Values.Span[at]);
    }

    [Fact]
    public void Padding_stays_zero()
    {
        var store = FakeModels.Store<float>(FakeModels.Lstm());
        FakeModels.FillDistinct(store);
        store.Initialize(1, Initialization.PyTorch);
        FakeModels.FillDistinct(store);
        var nonZero = store.Values.Span.ToArray().Count(value => value != 0);
        Assert.Equal(store.Info.Parameters, nonZero);
    }

    [Fact]
    public void Every_change_is_counted_and_refreshes_what_is_derived()
    {
        var refreshed = new List<float>();
        var store = new ParameterStore<float>(FakeModels.Lstm(), 1, own =>
        {
            own.Derived.Span[0] = own.Values.Span[3];
            refreshed.Add(own.Derived.Span[0]);
        });
        store.Set("lstm0.weight_ih_l0", [.. Enumerable.Repeat(7f, 240)]);
        store.CopyFrom(store);
        store.Initialize(5, Initialization.Glorot);
        Assert.Equal(3, store.Version);
        Assert.Equal([7f, 7f, store.Values.Span[3]], refreshed);
    }

    [Fact]
    public void A_wrong_name_lists_the_known_ones()
    {
        var store = FakeModels.Store<float>(FakeModels.Lstm());
        var fault = Assert.Throws<ArgumentException>(() => store.Get("lstm1.weight_ih_l0", new float[240]));
        Assert.Contains("'lstm1.weight_ih_l0'", fault.Message);
        Assert.Contains("lstm0.bias_hh_l0, dense0.weight", fault.Message);
    }

    [Fact]
    public void A_wrong_length_names_the_tensor_and_both_lengths()
    {
        var store = FakeModels.Store<float>(FakeModels.Lstm());
        foreach (var call in new Action[]
        {
            () => store.Get("dense0.weight", new float[39]),
            () => store.Set("dense0.weight", new float[39]),
            () => store.Unpack("dense0.weight", store.Values.Span, new float[39]),
            () => store.Pack("dense0.weight", new float[39], store.Values.Span),
        })
        {
            var fault = Assert.Throws<ArgumentException>(call);
            Assert.Contains("'dense0.weight' has shape [2, 20]: expected 40 elements, found 39", fault.Message);
        }

        Assert.Equal(0, store.Version);
        Assert.Throws<ArgumentException>(() => store.Unpack("dense0.weight", new float[10], new float[40]));
    }

    [Fact]
    public void A_tensor_carries_its_shape()
    {
        var store = FakeModels.Store<float>(FakeModels.Lstm());
        FakeModels.FillDistinct(store);
        var weight = store.GetTensor("dense0.weight");
        Assert.Equal([2, 20], weight.Lengths.ToArray());
        Assert.Equal(FakeModels.Read(store, "dense0.weight")[23], weight[1, 3]);
        Assert.Equal([2], store.GetTensor("dense0.bias").Lengths.ToArray());
    }

    [Fact]
    public void Parameters_of_another_architecture_are_refused()
    {
        var store = FakeModels.Store<float>(FakeModels.Lstm());
        var other = FakeModels.Store<float>(FakeModels.Lstm() with { Architecture = "x[3] -> gru0: Gru(20)" });
        var fault = Assert.Throws<ArgumentException>(() => store.CopyFrom(other));
        Assert.Contains("gru0", fault.Message);
        Assert.Contains("lstm0", fault.Message);
    }

    [Fact]
    public void Get_and_set_allocate_nothing()
    {
        var store = FakeModels.Store<float>(FakeModels.Lstm());
        var values = new float[store.Info.Tensors.Single(tensor => tensor.Name == "lstm0.weight_hh_l0").Length];
        Allocated.Nothing("Get and Set", Exchange);

        void Exchange()
        {
            store.Get("lstm0.weight_hh_l0", values);
            store.Set("lstm0.weight_hh_l0", values);
        }
    }

    [Fact]
    public void Only_float_and_double_are_elements() =>
        Assert.Throws<NotSupportedException>(() => FakeModels.Store<int>(FakeModels.Lstm()));
}
