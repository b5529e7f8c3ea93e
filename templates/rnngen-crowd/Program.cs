using System.Diagnostics;
using RnnGen;
using RnnGen.Training;

const string Weights = "policy.safetensors";
const int Agents = 200;
const int Frames = 600;

var learner = new Policy(seed: 1);
learner.Prepare(training: true);                        // compiled here, while the game loads, and not in its first frames

// The game reads the slot once a frame. The learner publishes copies: a model in use never changes.
var slot = new ModelSlot<Policy>(learner.Clone());
var game = World.Start(Agents, seed: 2);
Console.WriteLine($"before: {Play(game.Save(), slot):0.000} from the prey on average");

using var stop = new CancellationTokenSource();
var learning = new Thread(() => Learn(learner, slot, updates: 400, stop.Token));
learning.Start();
while (learning.IsAlive)
    Play(game.Save(), slot);                            // frames go on beside the learning
learning.Join();

Console.WriteLine($"after:  {Play(game.Save(), slot):0.000}");
slot.Current.Save(Weights);
Console.WriteLine($"{Policy.Info.Parameters} parameters saved in {Weights}.");
Rewind(game, slot.Current);
return 0;

static double Play(World world, ModelSlot<Policy> slot)
{
    var states = new Policy.State[Agents];              // one for each agent; all begin with no memory
    var (sights, pushes, sum) = (new float[Agents * 3], new float[Agents * 2], 0.0);
    for (var frame = 0; frame < Frames; frame++)
    {
        var policy = slot.Current;
        world.Look(sights);
        policy.Step(sights, states, pushes);            // the whole crowd, without an allocation
        world.Move(pushes);
        sum += world.Distance();
    }

    return sum / Frames;
}

// Imitation: agents act by the policy, and learn what one that sees everything would have done.
static void Learn(Policy learner, ModelSlot<Policy> slot, int updates, CancellationToken stop)
{
    const int Steps = 32;
    var adam = new Adam { LearningRate = 3e-3 };
    using var window = learner.CreateWindow(Agents);
    var (inputs, targets) = (new float[Steps * Agents * 3], new float[Steps * Agents * 2]);
    var pushes = new float[Agents * 2];
    var states = new Policy.State[Agents];
    var world = World.Start(Agents, seed: 3);
    for (var update = 1; update <= updates && !stop.IsCancellationRequested; update++)
    {
        if (update % 10 == 1)
        {
            world = World.Start(Agents, seed: (ulong)update);
            Array.Clear(states);
            window.Reset();
        }

        for (var step = 0; step < Steps; step++)
        {
            var sights = inputs.AsSpan(step * Agents * 3, Agents * 3);
            world.Look(sights);
            world.Advise(targets.AsSpan(step * Agents * 2, Agents * 2));
            learner.Step(sights, states, pushes);
            world.Move(pushes);
        }

        window.Forward(inputs, targets, Steps);
        window.Backward();
        adam.Step(window, maxNorm: 1);
        if (update % 20 == 0)
            slot.Publish(learner.Clone());
    }
}

// A save game is the world and the states. Played again from there, every agent does the same, to the last bit.
static void Rewind(World game, Policy policy)
{
    var world = game.Save();
    var states = new Policy.State[Agents];
    var (sights, pushes) = (new float[Agents * 3], new float[Agents * 2]);
    Run(world, states, frames: 100);
    var (savedWorld, savedStates) = (world.Save(), states.ToArray());
    Run(world, states, frames: 100);
    var first = world.Prey;
    Run(savedWorld, savedStates, frames: 100);
    Console.WriteLine(
        $"rewound and played again: {(first.SequenceEqual(savedWorld.Prey) ? "the same to the last bit" : "not the same")}");

    var watch = Stopwatch.StartNew();
    Run(world, states, frames: 1000);
    Console.WriteLine($"a frame of {Agents} agents: {watch.Elapsed.TotalMilliseconds / 1000:0.000} ms");

    void Run(World of, Policy.State[] crowd, int frames)
    {
        for (var frame = 0; frame < frames; frame++)
        {
            of.Look(sights);
            policy.Step(sights, crowd, pushes);
            of.Move(pushes);
        }
    }
}
